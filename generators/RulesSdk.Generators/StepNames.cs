namespace RulesSdk.Generators;

/// <summary>The steps of the pipelines, by which tests look at what ran again.</summary>
internal static class StepNames
{
    /// <summary>Rules by their symbols.</summary>
    public const string Declarations = nameof(Declarations);

    /// <summary>Rules lowered.</summary>
    public const string Models = nameof(Models);

    /// <summary>Rules planned.</summary>
    public const string Plans = nameof(Plans);

    /// <summary>Tunings lowered and planned.</summary>
    public const string Tunings = nameof(Tunings);

    /// <summary>What each rule reads.</summary>
    public const string Paths = nameof(Paths);

    /// <summary>What all rules read of each schema.</summary>
    public const string Decoders = nameof(Decoders);

    /// <summary>Schemas by their symbols.</summary>
    public const string Schemas = nameof(Schemas);

    /// <summary>The normalizers that rules see.</summary>
    public const string Normalizers = nameof(Normalizers);

    /// <summary>Macros as text.</summary>
    public const string Macros = nameof(Macros);

    /// <summary>Reference lists by their symbols.</summary>
    public const string ReferenceLists = nameof(ReferenceLists);

    /// <summary>Reference tables by their symbols.</summary>
    public const string ReferenceTables = nameof(ReferenceTables);

    /// <summary>Enrichments by their symbols.</summary>
    public const string Enrichments = nameof(Enrichments);

    /// <summary>Names of files that differ in case alone.</summary>
    public const string Twins = nameof(Twins);

    /// <summary>Packs by their symbols.</summary>
    public const string Packs = nameof(Packs);
}
