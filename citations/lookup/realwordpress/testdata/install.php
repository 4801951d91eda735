<?php
/* install.php HOST: makes the database and a WordPress in it. */
$_SERVER['HTTP_HOST'] = $argv[1];
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
$db = new mysqli('localhost', 'root', '', '', 0, getcwd() . '/db.sock');
$db->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
define('WP_INSTALLING', true);
require getenv('GALLEY_WORDPRESS') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter('pre_wp_mail', '__return_true');
wp_install('The Sample Brief', 'editor', 'editor@' . $argv[1], true, '', 'correct horse battery staple');
foreach (get_posts(array('post_type' => 'any', 'numberposts' => -1)) as $p) {
    wp_delete_post($p->ID, true);
}
echo 'done';
