namespace RulesSdk.Orleans.Grains;

/// <summary>Reads a partition of the log. Its key is the rule set and the partition.</summary>
[Alias("rulessdk.ingest")]
internal interface IIngestGrain : IGrainWithStringKey
{
    /// <summary>Has it read on, wherever it was.</summary>
    [Alias("keep")]
    Task KeepAsync();
}
