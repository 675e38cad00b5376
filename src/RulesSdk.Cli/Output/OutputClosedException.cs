namespace RulesSdk.Cli.Output;

/// <summary>Nobody reads the output any more.</summary>
internal sealed class OutputClosedException(IOException cause) : Exception("The output was closed.", cause);
