namespace RulesSdk.Runtime.Lookups;

/// <summary>An entry of a list as it was provided.</summary>
/// <param name="Text">The text, without white space around it.</param>
/// <param name="Line">Its line, from 1.</param>
internal readonly record struct ListEntry(string Text, int Line);
