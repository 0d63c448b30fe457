/**
 * Serves the static export of the front end. Every file is known from the index that the build wrote, so nothing outside of it can be
 * asked for; each leaves with its validator, its caching and a content security policy that names the very scripts of its page. What
 * the pages show is made in {@code frontend}; nothing here knows about learners or subjects.
 */
package ai.dreamseed.web;
