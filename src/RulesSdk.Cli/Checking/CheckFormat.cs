namespace RulesSdk.Cli.Checking;

/// <summary>How a check is written.</summary>
internal enum CheckFormat
{
    Table,
    Json,
}
