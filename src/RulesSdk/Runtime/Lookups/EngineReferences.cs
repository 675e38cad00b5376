namespace RulesSdk.Runtime.Lookups;

/// <summary>
/// The lists of one engine. While a call is in the engine, they are the lists of its thread: so a rule's plain methods see
/// them as its compiled ones do. Others are taken over when the next call comes in, hence between two events.
/// </summary>
internal sealed class EngineReferences
{
    [ThreadStatic]
    private static EngineReferences? CurrentReferences;

    private readonly Lock _updates = new();
    private readonly EngineReference[] _read;
    private readonly EngineReference?[] _byNumber;
    private ReferenceData? _next;

    /// <summary>The lists that an engine's rules read.</summary>
    /// <param name="readers">The lists by rule id.</param>
    /// <param name="given">What is provided.</param>
    /// <param name="mostAnswers">How many answers of a provider are kept.</param>
    /// <exception cref="ArgumentException">One is missing, cannot be read, or is declared in two ways.</exception>
    public EngineReferences(IReadOnlyCollection<(string Rule, ReferenceDeclaration List)> readers, ReferenceData given, int mostAnswers)
    {
        var byName = new SortedDictionary<string, (string Rule, ReferenceDeclaration List)>(StringComparer.Ordinal);
        foreach (var reader in readers)
        {
            if (!byName.TryAdd(reader.List.Name, reader) && byName[reader.List.Name] is var (rule, other) && other != reader.List)
            {
                throw new ArgumentException(
                    $"The rules '{rule}' and '{reader.Rule}' declare the {other.Noun} '{other.Name}' in two ways, so one engine cannot provide it to both (declare it alike, or give one of them another name).");
            }
        }

        foreach (var (rule, list) in byName.Values)
        {
            Check(list, given, rule);
        }

        (Given, MostAnswers) = (given, mostAnswers);
        _read = [.. byName.Values.Select(reader => new EngineReference(this, reader.List))];
        _byNumber = new EngineReference?[_read.Select(static list => list.Declaration.Number + 1).DefaultIfEmpty().Max()];
        foreach (var list in _read)
        {
            list.Take(given.Find(list.Declaration)!);
            _byNumber[list.Declaration.Number] = list;
        }
    }

    /// <summary>The lists of the engine that a call of this thread is in.</summary>
    public static EngineReferences? Current => CurrentReferences;

    /// <summary>All that is provided.</summary>
    public ReferenceData Given { get; private set; }

    /// <summary>How many answers of a provider are kept.</summary>
    public int MostAnswers { get; }

    /// <summary>The time of the event that is handled.</summary>
    public long EventTime { get; private set; }

    /// <summary>Tells the event that is handled from others.</summary>
    public long EventNumber { get; private set; }

    /// <summary>Whether look-ups are counted.</summary>
    public bool Counts { get; set; } = true;

    /// <summary>The list of a declaration, where the rules of the engine are known to read it.</summary>
    public EngineReference? Find(ReferenceDeclaration list) => (uint)list.Number < (uint)_byNumber.Length ? _byNumber[list.Number] : null;

    /// <summary>Provides other entries for some lists, from any thread.</summary>
    /// <exception cref="ArgumentException">One cannot be read; then nothing changes.</exception>
    public void Update(ReferenceData lists)
    {
        lock (_updates)
        {
            var next = (_next ?? Given).With(lists);
            foreach (var list in _read)
            {
                Check(list.Declaration, next, rule: null);
            }

            Volatile.Write(ref _next, next);
        }
    }

    /// <summary>A call comes into the engine: takes over what was provided since, and makes these the lists of the thread.</summary>
    /// <returns>The lists that the thread had before.</returns>
    public EngineReferences? Enter()
    {
        if (Volatile.Read(ref _next) is not null)
        {
            TakeNext();
        }

        var before = CurrentReferences;
        CurrentReferences = this;
        return before;
    }

    /// <summary>Takes over what is provided, unless it is the same.</summary>
    public void Take(ReferenceData given)
    {
        if (given != Given)
        {
            Given = given;
            foreach (var list in _read)
            {
                list.Take(given.Find(list.Declaration)!);
            }
        }
    }

    /// <summary>Adds what was counted for another engine of the same rules, which counts from zero.</summary>
    public void TakeCounts(EngineReferences other)
    {
        for (var i = 0; i < _read.Length; i++)
        {
            _read[i].TakeCounts(other._read[i]);
        }
    }

    /// <summary>A call leaves the engine.</summary>
    /// <param name="before">The lists that the thread had before.</param>
    public static void Leave(EngineReferences? before) => CurrentReferences = before;

    /// <summary>An event is handled from now on.</summary>
    public void Handle(long time)
    {
        EventTime = time;
        EventNumber++;
    }

    /// <summary>The event of a time goes on, unless others were handled meanwhile.</summary>
    public void GoOn(long time)
    {
        if (time != EventTime)
        {
            Handle(time);
        }
    }

    /// <summary>The versions of lists.</summary>
    public IReadOnlyList<ReferenceVersion> VersionsOf(IReadOnlyList<ReferenceDeclaration> lists) =>
        [.. lists.Select(list => new ReferenceVersion(list.Name, Find(list)!.Content.Version))];

    /// <summary>What was counted, by name.</summary>
    public IReadOnlyDictionary<string, ReferenceStatistics> Statistics() => _read.ToDictionary(
        static list => list.Declaration.Name, static list => list.Statistics);

    private void TakeNext()
    {
        ReferenceData next;
        lock (_updates)
        {
            next = _next!;
            _next = null;
        }

        Take(next);
    }

    private static void Check(ReferenceDeclaration list, ReferenceData given, string? rule)
    {
        if (given.Find(list) is not { } content)
        {
            throw new ArgumentException(
                $"The rule '{rule}' reads the {list.Noun} '{list.Name}', which is not provided, so the rule could not run (add it to {nameof(RulesEngineOptions)}.{nameof(RulesEngineOptions.ReferenceData)}; in settings, name its file as {list.Setting}:{list.Name}).");
        }

        if (content.Parse(list).Fault is { } fault)
        {
            throw new ArgumentException(fault);
        }
    }

}
