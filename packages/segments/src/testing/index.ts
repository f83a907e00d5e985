export { anyCondition, anyFieldValue, anyRule, anyRuleValue } from './arbitrary-conditions.ts';
