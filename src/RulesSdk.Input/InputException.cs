namespace RulesSdk.Input;

/// <summary>A file cannot be read, or not to its end. The message says what and where, without the file's name.</summary>
internal sealed class InputException(string message) : Exception(message);
