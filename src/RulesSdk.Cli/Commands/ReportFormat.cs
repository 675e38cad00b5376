namespace RulesSdk.Cli.Commands;

/// <summary>How a report is written.</summary>
internal enum ReportFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>One JSON object, for programs.</summary>
    Json,
}
