/* Messages of a story. */

/**
 * A message with its placeholders, such as `{number}`, replaced by values.
 * @param {string} message
 * @param {Record<string, string | number>} values
 */
export const filled = (message, values) => message.replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name]));
