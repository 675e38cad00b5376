namespace RulesSdk.Cli.Tuning;

/// <summary>How a proposed tuning is written.</summary>
internal enum TuneFormat
{
    /// <summary>C# to paste, and what it does.</summary>
    Text,

    /// <summary>One JSON object.</summary>
    Json,
}
