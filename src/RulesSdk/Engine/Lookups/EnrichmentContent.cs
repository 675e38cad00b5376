namespace RulesSdk;

/// <summary>A provider under the name of an enrichment. Immutable and thread-safe.</summary>
/// <typeparam name="TRow">What it knows of a key.</typeparam>
/// <param name="name">The enrichment's name.</param>
/// <param name="provider">The provider. Disposed of by its owner, once no engine has it.</param>
/// <param name="source">Where it comes from, for messages, such as the path of a file; null where that is not known.</param>
public sealed class EnrichmentContent<TRow>(string name, IEnrichmentProvider<TRow> provider, string? source = null) : EnrichmentContent(name, source)
    where TRow : class
{
    /// <summary>The provider.</summary>
    public IEnrichmentProvider<TRow> Provider { get; } = provider ?? throw new ArgumentNullException(nameof(provider));

    /// <summary>The version that the provider says.</summary>
    public override string Version => Provider.Version;

    internal override Type RowType => typeof(TRow);
}

/// <summary>A provider under the name of an enrichment, whatever it knows.</summary>
public abstract class EnrichmentContent : ReferenceContent
{
    private protected EnrichmentContent(string name, string? source)
        : base(name, source)
    {
    }

    /// <summary>Zero: a provider does not say how much it knows.</summary>
    public override int Count => 0;

    internal abstract Type RowType { get; }

    private protected override IEnumerable<string> Lines() => [];
}
