<?php
/* seed.php FILE ZONE: puts the posts of a JSON file into the site, whose time
 * zone is ZONE; their dates are the site's time. */
$_SERVER['HTTP_HOST'] = 'localhost';
$_SERVER['REQUEST_URI'] = '/';
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require getenv('GALLEY_WORDPRESS') . '/wp-load.php';
update_option('timezone_string', $argv[2]);
update_option('permalink_structure', '/%postname%/');
switch_theme('twentytwentytwo');
$GLOBALS['wp_rewrite']->init();
flush_rewrite_rules(false);
foreach (json_decode(file_get_contents($argv[1]), true) as $p) {
    $content = '';
    foreach ($p['paragraphs'] as $text) {
        $content .= "<!-- wp:paragraph -->\n<p>" . esc_html($text) . "</p>\n<!-- /wp:paragraph -->\n\n";
    }
    $id = wp_insert_post(array('post_type' => $p['type'], 'post_status' => 'publish', 'post_author' => 1, 'post_title' => $p['title'],
        'post_name' => $p['slug'], 'post_content' => $content, 'post_date' => $p['date']), true);
    if (is_wp_error($id)) {
        exit($id->get_error_message());
    }
    wp_set_object_terms($id, $p['type'] === 'brief' ? 'briefing' : 'monitor', 'program-name');
}
echo 'done';
