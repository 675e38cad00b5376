namespace RulesSdk.Cli.Commands.Running;

/// <summary>How the detections of a run are written.</summary>
internal enum RunFormat
{
    /// <summary>A table for people.</summary>
    Table,

    /// <summary>One JSON object a line, for programs.</summary>
    Ndjson,

    /// <summary>One row a detection, for spreadsheets.</summary>
    Csv,

    /// <summary>One JSON array.</summary>
    Json,
}
