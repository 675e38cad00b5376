namespace RulesSdk.Cli.Packs;

/// <summary>A pack cannot be loaded. The message is for the user.</summary>
internal sealed class PackException(string message) : Exception(message);
