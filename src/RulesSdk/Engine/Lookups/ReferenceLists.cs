using RulesSdk.Runtime.Lookups;

namespace RulesSdk;

/// <summary>The reference lists that an engine, or a test, provides. Immutable and thread-safe.</summary>
public sealed class ReferenceLists
{
    private static readonly AsyncLocal<ReferenceLists?> Used = new();
    private readonly Dictionary<string, ReferenceListContent> _byName;
    private ListMatcher?[] _matchers = [];

    /// <summary>Makes a set of lists.</summary>
    /// <param name="lists">The lists, each name once.</param>
    /// <exception cref="ArgumentException">Two lists have one name.</exception>
    public ReferenceLists(params IEnumerable<ReferenceListContent> lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        _byName = new(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            if (!_byName.TryAdd(list.Name, list))
            {
                throw new ArgumentException($"Two lists are called '{list.Name}', so it is unknown which one rules read (provide one of them).", nameof(lists));
            }
        }
    }

    private ReferenceLists(Dictionary<string, ReferenceListContent> byName) => _byName = byName;

    /// <summary>No lists.</summary>
    public static ReferenceLists None { get; } = new();

    /// <summary>The lists, in ordinal order of their names.</summary>
    public IReadOnlyList<ReferenceListContent> All => [.. _byName.Values.OrderBy(static list => list.Name, StringComparer.Ordinal)];

    /// <summary>How many lists there are.</summary>
    public int Count => _byName.Count;

    /// <summary>The lists that code outside of engines sees.</summary>
    internal static ReferenceLists Current => Used.Value ?? None;

    /// <summary>Has code outside of engines see these lists, until the scope is disposed of: for tests that call a rule's methods. Scopes nest, and follow <c>async</c> calls; parallel tests do not see each other's.</summary>
    /// <param name="lists">The lists.</param>
    /// <remarks>A rule's methods that an engine calls see the engine's lists all the same.</remarks>
    public static IDisposable Use(ReferenceLists lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var scope = new Scope(Used.Value);
        Used.Value = lists;
        return scope;
    }

    /// <summary>Has code outside of engines see these lists.</summary>
    /// <inheritdoc cref="Use(ReferenceLists)"/>
    public static IDisposable Use(params IEnumerable<ReferenceListContent> lists) => Use(new ReferenceLists(lists));

    /// <summary>The list of a name, or null.</summary>
    public ReferenceListContent? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>These lists with others in place of those of the same names.</summary>
    /// <param name="others">The others.</param>
    public ReferenceLists With(ReferenceLists others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var byName = new Dictionary<string, ReferenceListContent>(_byName, StringComparer.Ordinal);
        foreach (var (name, list) in others._byName)
        {
            byName[name] = list;
        }

        return new(byName);
    }

    /// <summary>What looks up values of a list.</summary>
    internal ListMatcher Matcher(ReferenceList list) =>
        list.Number < Volatile.Read(ref _matchers).Length && _matchers[list.Number] is { } matcher ? matcher : FindMatcher(list);

    private ListMatcher FindMatcher(ReferenceList list)
    {
        if (Find(list.Name) is not { } content)
        {
            throw new InvalidOperationException(
                $"The list '{list.Name}' is not provided here, so nothing can be looked up in it (set it in {nameof(RulesEngineOptions)}.{nameof(RulesEngineOptions.ReferenceLists)}; in a test that calls a rule's method, by {nameof(ReferenceLists)}.{nameof(Use)}).");
        }

        if (content.Parse(list) is not { Fault: null, Matcher: var matcher })
        {
            throw new InvalidOperationException(content.Fault(list));
        }

        lock (_byName)
        {
            var matchers = new ListMatcher?[Math.Max(_matchers.Length, list.Number + 1)];
            _matchers.CopyTo(matchers, 0);
            matchers[list.Number] = matcher;
            Volatile.Write(ref _matchers, matchers);
        }

        return matcher;
    }

    private sealed class Scope(ReferenceLists? before) : IDisposable
    {
        public void Dispose() => Used.Value = before;
    }
}
