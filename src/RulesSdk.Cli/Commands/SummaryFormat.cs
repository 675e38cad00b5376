namespace RulesSdk.Cli.Commands;

/// <summary>How the summary of a run is written.</summary>
internal enum SummaryFormat
{
    /// <summary>Lines for people.</summary>
    Text,

    /// <summary>One JSON object, for programs.</summary>
    Json,
}
