/**
 * Items: how they are written, checked, drawn as instances and scored. The format is described in {@code
 * docs/content-format.md}. Everything here is pure: it needs no container and no database, and an instance depends on
 * nothing but (item code, version, seed). What is stored where is the business of {@code ai.dreamseed.catalog.bank}.
 */
package ai.dreamseed.catalog.item;
