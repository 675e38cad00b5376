namespace RulesSdk.Cli.Coverage;

/// <summary>How coverage is written.</summary>
internal enum CoverageFormat
{
    Table,
    Json,

    /// <summary>A layer of the ATT&amp;CK Navigator.</summary>
    Layer,
}
