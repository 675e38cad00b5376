namespace RulesSdk.Runtime.Lookups;

/// <summary>
/// The lists of one engine. While a call is in the engine, they are the lists of its thread: so a rule's plain methods see
/// them as its compiled ones do. Others are taken over when the next call comes in, hence between two events.
/// </summary>
internal sealed class EngineLists
{
    [ThreadStatic]
    private static EngineLists? _current;

    private readonly Lock _updates = new();
    private readonly EngineList[] _read;
    private readonly EngineList?[] _byNumber;
    private ReferenceLists? _next;

    /// <summary>The lists that an engine's rules read.</summary>
    /// <param name="readers">The lists by rule id.</param>
    /// <param name="given">What is provided.</param>
    /// <exception cref="ArgumentException">One is missing, cannot be read, or is declared in two ways.</exception>
    public EngineLists(IReadOnlyCollection<(string Rule, ReferenceList List)> readers, ReferenceLists given)
    {
        var byName = new SortedDictionary<string, (string Rule, ReferenceList List)>(StringComparer.Ordinal);
        foreach (var reader in readers)
        {
            if (!byName.TryAdd(reader.List.Name, reader) && byName[reader.List.Name] is var (rule, other) && other != reader.List)
            {
                throw new ArgumentException(
                    $"The rules '{rule}' and '{reader.Rule}' declare the list '{other.Name}' in two ways, so one engine cannot provide it to both (declare it alike, or give one of them another name).");
            }
        }

        foreach (var (rule, list) in byName.Values)
        {
            Check(list, given, rule);
        }

        Given = given;
        _read = [.. byName.Values.Select(reader => new EngineList(this, reader.List))];
        _byNumber = new EngineList?[_read.Select(static list => list.List.Number + 1).DefaultIfEmpty().Max()];
        foreach (var list in _read)
        {
            list.Take(given.Find(list.List.Name)!);
            _byNumber[list.List.Number] = list;
        }
    }

    /// <summary>The lists of the engine that a call of this thread is in.</summary>
    public static EngineLists? Current => _current;

    /// <summary>All that is provided.</summary>
    public ReferenceLists Given { get; private set; }

    /// <summary>Whether look-ups are counted.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>The list of a declaration, where the rules of the engine are known to read it.</summary>
    public EngineList? Find(ReferenceList list) => (uint)list.Number < (uint)_byNumber.Length ? _byNumber[list.Number] : null;

    /// <summary>Provides other entries for some lists, from any thread.</summary>
    /// <exception cref="ArgumentException">One cannot be read; then nothing changes.</exception>
    public void Update(ReferenceLists lists)
    {
        lock (_updates)
        {
            var next = (_next ?? Given).With(lists);
            foreach (var list in _read)
            {
                Check(list.List, next, rule: null);
            }

            Volatile.Write(ref _next, next);
        }
    }

    /// <summary>A call comes into the engine: takes over what was provided since, and makes these the lists of the thread.</summary>
    /// <returns>The lists that the thread had before.</returns>
    public EngineLists? Enter()
    {
        if (Volatile.Read(ref _next) is not null)
        {
            TakeNext();
        }

        var before = _current;
        _current = this;
        return before;
    }

    /// <summary>A call leaves the engine.</summary>
    /// <param name="before">The lists that the thread had before.</param>
    public static void Leave(EngineLists? before) => _current = before;

    /// <summary>The versions of lists.</summary>
    public IReadOnlyList<ReferenceVersion> VersionsOf(IReadOnlyList<ReferenceList> lists) =>
        [.. lists.Select(list => new ReferenceVersion(list.Name, Find(list)!.Content.Version))];

    /// <summary>What was counted, by name.</summary>
    public IReadOnlyDictionary<string, ReferenceListStatistics> Statistics() => _read.ToDictionary(
        static list => list.List.Name,
        static list => new ReferenceListStatistics
        {
            Version = list.Content.Version,
            Entries = list.Content.Parse(list.List).Entries,
            Skipped = list.Content.Parse(list.List).Skipped,
            Lookups = list.Lookups,
            Hits = list.Hits,
        });

    private void TakeNext()
    {
        lock (_updates)
        {
            Given = _next!;
            _next = null;
        }

        foreach (var list in _read)
        {
            list.Take(Given.Find(list.List.Name)!);
        }
    }

    private static void Check(ReferenceList list, ReferenceLists given, string? rule)
    {
        if (given.Find(list.Name) is not { } content)
        {
            throw new ArgumentException(
                $"The rule '{rule}' reads the list '{list.Name}', which is not provided, so the rule could not run (add it to {nameof(RulesEngineOptions)}.{nameof(RulesEngineOptions.ReferenceLists)}; in settings, name its file as ReferenceLists:{list.Name}).");
        }

        if (content.Parse(list).Fault is { } fault)
        {
            throw new ArgumentException(fault);
        }
    }
}
