/**
 * Accounts: registering one, turning a guest into one, what a person sees and changes of their own.
 *
 * <p>{@link ai.dreamseed.identity.account.Account} is the aggregate. Its e-mail address, name and birthday are checked where
 * they come in and are valid from then on. Text is stored as it was typed, markup and all: escaping is the business of
 * whoever displays it.
 */
package ai.dreamseed.identity.account;
