namespace RulesSdk.Cli.Tracing;

/// <summary>How a trace is written.</summary>
internal enum TraceFormat
{
    Text,
    Json,
    Html,
}
