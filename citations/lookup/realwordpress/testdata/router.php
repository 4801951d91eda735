<?php
/* What the web server's rewrite rules do: files as they are, all else to
 * WordPress. */
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
$site = getenv('GALLEY_WORDPRESS');
if (is_string($path) && strpos($path, '..') === false && is_file($site . $path) && substr($path, -4) !== '.php') {
    return false;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $site . '/index.php';
unset($_SERVER['PATH_INFO']);
chdir($site);
require $site . '/index.php';
