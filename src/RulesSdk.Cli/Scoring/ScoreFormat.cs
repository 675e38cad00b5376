namespace RulesSdk.Cli.Scoring;

/// <summary>How a score is written.</summary>
internal enum ScoreFormat
{
    Table,
    Json,
    Html,
}
