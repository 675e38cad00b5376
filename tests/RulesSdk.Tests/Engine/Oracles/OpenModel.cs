namespace RulesSdk.Tests.Engines.Oracles;

/// <summary>An open detection of an oracle.</summary>
internal sealed class OpenModel
{
    public DateTimeOffset Start { get; set; }

    public DateTimeOffset Opened { get; set; }

    public DateTimeOffset End { get; set; }

    /// <summary>The case, and its place in the table.</summary>
    public (int Rank, string Name) Case { get; set; }

    /// <summary>Whether it took something in at the current instant.</summary>
    public bool IsChanged { get; set; }

    public bool IsReported { get; set; }

    public HashSet<Trail> Events { get; } = new(ReferenceEqualityComparer.Instance);

    public HashSet<string> Addresses { get; } = [];

    /// <summary>The events that it remembers, since they may come again.</summary>
    public HashSet<Trail> Counted { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>The event that came last.</summary>
    public Trail? Newest { get; private set; }

    /// <summary>The ids of the events that it names, and the values of its outcome.</summary>
    public long Text => Events.Sum(static e => OracleModel.Bytes(e.Id)) + Addresses.Sum(static address => OracleModel.Bytes(address));

    /// <summary>Takes in an event, whose address the outcome has.</summary>
    public void Add(Trail e)
    {
        Addresses.Add(e.Ip);
        AddWithoutAddress(e);
    }

    public void AddWithoutAddress(Trail e)
    {
        Events.Add(e);
        Counted.Add(e);
        Newest = Newest is null || Newest.Time < e.Time ? e : Newest;
    }
}
