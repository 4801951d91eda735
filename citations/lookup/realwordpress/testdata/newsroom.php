<?php
/* Plugin Name: Newsroom. A second kind of posts, a taxonomy of programmes, and
 * a REST interface that can be closed to visitors, as security plugins do it. */
add_action('init', function () {
    register_post_type('brief', array('public' => true, 'label' => 'Briefs', 'has_archive' => true, 'show_in_rest' => true,
        'supports' => array('title', 'editor', 'excerpt', 'author')));
    register_taxonomy('program-name', array('post', 'brief'), array('public' => true, 'label' => 'Programmes', 'show_in_rest' => true));
});
add_filter('rest_authentication_errors', function ($result) {
    clearstatcache();
    if (file_exists(WP_CONTENT_DIR . '/rest-is-closed')) {
        return new WP_Error('rest_forbidden', 'The REST interface is closed to visitors.', array('status' => 401));
    }
    return $result;
});
