namespace RulesSdk.Cli.Batch;

/// <summary>Records could not be put aside, or not be read again. The message says why and what follows.</summary>
internal sealed class StoreException(string message) : Exception(message);
