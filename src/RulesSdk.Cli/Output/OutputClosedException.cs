namespace RulesSdk.Cli.Output;

/// <summary>The reader of the output has closed it.</summary>
internal sealed class OutputClosedException(IOException cause) : Exception("The output was closed.", cause);
