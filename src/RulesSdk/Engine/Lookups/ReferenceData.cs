using RulesSdk.Runtime.Lookups;
using RulesSdk.Runtime.Programs;

namespace RulesSdk;

/// <summary>The reference lists and tables that an engine, or a test, provides. Immutable and thread-safe.</summary>
public sealed class ReferenceData
{
    private static readonly AsyncLocal<(ReferenceData Lists, DateTimeOffset At)?> Used = new();
    private readonly Dictionary<string, ReferenceContent> _byName;
    private ParsedContent?[] _parsed = [];

    /// <summary>Makes a set of lists and tables.</summary>
    /// <param name="lists">The lists, each name once.</param>
    /// <exception cref="ArgumentException">Two lists have one name.</exception>
    public ReferenceData(params IEnumerable<ReferenceContent> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        _byName = new(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            if (!_byName.TryAdd(list.Name, list))
            {
                throw new ArgumentException($"Two lists or tables are called '{list.Name}', so it is unknown which one rules read (provide one of them).", nameof(lists));
            }
        }
    }

    private ReferenceData(Dictionary<string, ReferenceContent> byName) => _byName = byName;

    /// <summary>No lists.</summary>
    public static ReferenceData None { get; } = new();

    /// <summary>The lists and tables, in ordinal order of their names.</summary>
    public IReadOnlyList<ReferenceContent> All => [.. _byName.Values.OrderBy(static list => list.Name, StringComparer.Ordinal)];

    /// <summary>How many lists there are.</summary>
    public int Count => _byName.Count;

    /// <summary>The numbers of tuning options, which go with what an engine is given.</summary>
    internal OptionValues Options { get; private init; } = OptionValues.Declared;

    /// <summary>The lists that code outside of engines sees.</summary>
    internal static ReferenceData Current => Used.Value?.Lists ?? None;

    /// <summary>The time of the event, as code outside of engines is told.</summary>
    internal static long CurrentTime => (Used.Value?.At ?? DateTimeOffset.MaxValue).UtcTicks;

    /// <summary>Has code outside of engines see these lists, until the scope is disposed of: for tests that call a rule's methods. Scopes nest, and follow <c>async</c> calls; parallel tests do not see each other's.</summary>
    /// <param name="lists">The lists.</param>
    /// <remarks>A rule's methods that an engine calls see the engine's lists all the same.</remarks>
    public static IDisposable Use(ReferenceData lists) => Use(lists, DateTimeOffset.MaxValue);

    /// <summary>Has code outside of engines see these lists as of the time of an event, which enrichments depend on.</summary>
    /// <param name="lists">The lists.</param>
    /// <param name="at">The time of the event. Without it, what is valid without end counts.</param>
    /// <inheritdoc cref="Use(ReferenceData)"/>
    public static IDisposable Use(ReferenceData lists, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var scope = new Scope(Used.Value);
        Used.Value = (lists, at);
        return scope;
    }

    /// <summary>Has code outside of engines see these lists.</summary>
    /// <inheritdoc cref="Use(ReferenceData)"/>
    public static IDisposable Use(params IEnumerable<ReferenceContent> lists) => Use(new ReferenceData(lists));

    /// <summary>The list or table of a name, or null.</summary>
    public ReferenceContent? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>What a declaration reads: the content of its name, else for an optional enrichment one that knows nothing, of the version <c>none</c>; null where it has to be provided and is not.</summary>
    /// <param name="declaration">The list, table or enrichment, as a rule declares it.</param>
    public ReferenceContent? Find(ReferenceDeclaration declaration)
    {
        ArgumentNullException.ThrowIfNull(declaration);
        return Find(declaration.Name) ?? declaration.Absent;
    }

    /// <summary>These lists with others in place of those of the same names.</summary>
    /// <param name="others">The others.</param>
    public ReferenceData With(ReferenceData others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var byName = new Dictionary<string, ReferenceContent>(_byName, StringComparer.Ordinal);
        foreach (var (name, list) in others._byName)
        {
            byName[name] = list;
        }

        return new(byName) { Options = Options };
    }

    /// <summary>These lists, and numbers in place of those that options of rules declare. For engines of one's own, and for tests that call a rule's methods; a <see cref="RulesEngine"/> takes them from tunings alone.</summary>
    /// <param name="values">The numbers. Of all other options, those are read that are declared. Bounds are not checked.</param>
    public ReferenceData WithOptions(IReadOnlyDictionary<TuningOption, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(_byName) { Options = new OptionValues(values) };
    }

    /// <summary>What a declaration reads of it.</summary>
    internal ParsedContent Parse(ReferenceDeclaration declaration) =>
        declaration.Number < Volatile.Read(ref _parsed).Length && _parsed[declaration.Number] is { } parsed ? parsed : FindParsed(declaration);

    private ParsedContent FindParsed(ReferenceDeclaration declaration)
    {
        if (Find(declaration) is not { } content)
        {
            throw new InvalidOperationException(
                $"The {declaration.Noun} '{declaration.Name}' is not provided here, so nothing can be looked up in it (set it in {nameof(RulesEngineOptions)}.{nameof(RulesEngineOptions.ReferenceData)}; in a test that calls a rule's method, by {nameof(ReferenceData)}.{nameof(Use)}).");
        }

        var parsed = content.Parse(declaration);
        if (parsed.Fault is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        lock (_byName)
        {
            var all = new ParsedContent?[Math.Max(_parsed.Length, declaration.Number + 1)];
            _parsed.CopyTo(all, 0);
            all[declaration.Number] = parsed;
            Volatile.Write(ref _parsed, all);
        }

        return parsed;
    }

    private sealed class Scope((ReferenceData, DateTimeOffset)? before) : IDisposable
    {
        public void Dispose() => Used.Value = before;
    }
}
