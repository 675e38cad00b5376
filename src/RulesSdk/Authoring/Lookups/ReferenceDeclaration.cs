using RulesSdk.Runtime.Lookups;

namespace RulesSdk;

/// <summary>What a rule looks values up in, as its author declares it: a <see cref="ReferenceList"/>, a <see cref="ReferenceTable{TRow}"/> or an <see cref="Enrichment{TRow}"/>. Whoever runs the rule provides what is in it.</summary>
public abstract class ReferenceDeclaration
{
    private static int Declared;

    private protected ReferenceDeclaration(string name, bool ignoreCase, bool skipInvalid)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Name, IgnoreCase, SkipInvalid) = (name, ignoreCase, skipInvalid);
        Number = Interlocked.Increment(ref Declared) - 1;
    }

    /// <summary>The name under which it is provided.</summary>
    public string Name { get; }

    /// <summary>Whether case is ignored.</summary>
    public bool IgnoreCase { get; }

    /// <summary>Whether entries or rows that cannot be read are left out and counted, in place of an error.</summary>
    public bool SkipInvalid { get; }

    /// <summary>What messages call it: <c>list</c>, <c>table</c> or <c>enrichment</c>.</summary>
    public abstract string Noun { get; }

    /// <summary>Where the settings of a host name its file.</summary>
    internal abstract string Setting { get; }

    /// <summary>What stands for it where it is not provided; null where it has to be.</summary>
    internal virtual ReferenceContent? Absent => null;

    /// <summary>Whether a provider may be asked, event by event.</summary>
    internal virtual bool IsAnswered => false;

    /// <summary>Its number among the declarations of this process.</summary>
    internal int Number { get; }

    /// <summary>Reads what is provided as this says.</summary>
    internal abstract ParsedContent Parse(ReferenceContent content);

    /// <summary>What is in it for whoever asks: the engine that the thread is in, else the innermost <see cref="ReferenceData.Use(ReferenceData)"/>.</summary>
    /// <param name="reference">Counts what is looked up; null where nobody counts.</param>
    private protected ParsedContent Find(out EngineReference? reference)
    {
        var engine = EngineReferences.Current;
        reference = engine?.Find(this);
        return reference is not null ? reference.Parsed : (engine?.Given ?? ReferenceData.Current).Parse(this);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
