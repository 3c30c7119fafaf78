"""Microsoft Graph: online meetings, owners of teams, and a simulated Graph that is never kinder than the real one."""
