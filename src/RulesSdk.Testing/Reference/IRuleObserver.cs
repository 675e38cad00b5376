namespace RulesSdk.Testing;

/// <summary>Is told what becomes of events and matches of one rule while the reference engine runs it.</summary>
internal interface IRuleObserver
{
    /// <summary>The rule.</summary>
    RuleDefinition Rule { get; }

    /// <summary>An event is next to be applied. Its predicates may be asked.</summary>
    void Take(ReferenceEvent e);

    /// <summary>A detection opened that is an event from now on.</summary>
    void See(ReferenceEvent e)
    {
    }

    /// <summary>Whether an event that some rule looks at is applied. One that is not is forgotten.</summary>
    bool Admits(ReferenceEvent e);

    /// <summary>Whether an event that is no redelivery is applied.</summary>
    bool Concerns(ReferenceEvent e) => true;

    /// <summary>An event is older than the watermark.</summary>
    void Late(ReferenceEvent e)
    {
    }

    /// <summary>An event of an id that came before is ignored.</summary>
    void Redelivered(ReferenceEvent e);

    /// <summary>The rule takes an event now.</summary>
    void Applying(ReferenceEvent e)
    {
    }

    /// <summary>An exclusion of a tuning leaves an event out of a clause.</summary>
    void Excluded(string clause, string exclusion, ReferenceEvent e);

    /// <summary>The value of an event is not new for a key.</summary>
    void NotNew(IReadOnlyList<string> key, ReferenceEvent e);

    /// <summary>An event completed a match.</summary>
    void Matched(IReadOnlyList<string> key, RuleMatch match);

    /// <summary>What a chain has seen for a key within its window, once all events of an instant are applied.</summary>
    void Evidence(IReadOnlyList<string> key, IEnumerable<(string Activity, ReferenceEvent Event)> evidence);

    /// <summary>A window of a key is over; what it decides follows.</summary>
    void Ended(KeyWindow window)
    {
    }

    /// <summary>The input ended before a window, so that nothing can be said to be absent.</summary>
    void Undecided(IReadOnlyList<string> key, DateTimeOffset end);

    /// <summary>A condition was asked.</summary>
    void Decided(OpenDetection detection, bool holds);

    /// <summary>A detection was held back, since another one opened shortly before.</summary>
    void HeldBack(OpenDetection detection, OpenDetection last);

    /// <summary>A detection opened.</summary>
    void Opened(OpenDetection detection)
    {
    }

    /// <summary>A detection reached a phase, whether or not that is wanted.</summary>
    void Reported(OpenDetection detection, DetectionPhase phase, bool isTruncated)
    {
    }

    /// <summary>All that happens at a time has happened.</summary>
    void Settled(DateTimeOffset time)
    {
    }
}
