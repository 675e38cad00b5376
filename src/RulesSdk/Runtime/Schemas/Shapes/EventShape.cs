using RulesSdk.Runtime.Programs;

namespace RulesSdk.Runtime.Schemas.Shapes;

/// <summary>Which predicates of a schema hold for an event, and what follows: to which programs it is applied, and which fields are kept while it waits.</summary>
internal sealed class EventShape
{
    private readonly bool _hasExclusions;

    /// <summary>Works out what follows.</summary>
    /// <param name="number">Its number among the schema's shapes.</param>
    /// <param name="satisfied">The predicates that hold, in the order in which they were tested.</param>
    /// <param name="schema">The schema.</param>
    public EventShape(int number, PredicateNode[] satisfied, SchemaRuntime schema)
    {
        Number = number;
        Satisfied = satisfied;
        _hasExclusions = schema.HasExclusions;
        Fields = [.. schema.Projections.Select((projection, part) => FieldsOf(projection, satisfied.Where(node => node.Projection == part).SelectMany(static node => node.Subscribers)))];
        Seek = SeekOf(satisfied);
        Subscribers = [];
        Excluded = [];
        Refresh();
    }

    public int Number { get; }

    public PredicateNode[] Satisfied { get; }

    /// <summary>The fields that are kept, by projection.</summary>
    public int[][] Fields { get; }

    /// <summary>The text by whose hash programs find partners; null where there are several, or some program does more with an event than to look for one.</summary>
    public (int Part, int Slot)? Seek { get; }

    /// <summary>The programs that it is applied to, by program and clause.</summary>
    public Subscriber[] Subscribers { get; private set; }

    /// <summary>The exclusions that keep it from a program, once for each clause.</summary>
    public ExclusionCount[] Excluded { get; private set; }

    /// <summary>Another program stands in the place of one that threw.</summary>
    public void Refresh()
    {
        var excluded = new List<ExclusionCount>();
        var merged = new Subscriber[Satisfied.Sum(static node => node.Subscribers.Length)];
        Subscribers = merged[..Subscriber.Merge(Satisfied, merged, _hasExclusions, excluded)];
        Excluded = [.. excluded];
    }

    /// <summary>Whether some program may do something with an event.</summary>
    /// <param name="hash">The hash of <see cref="Seek"/>; zero of what is no plain text.</param>
    /// <param name="time">The event's time.</param>
    public bool HasPartner(ulong hash, long time)
    {
        for (var i = 0; i < Subscribers.Length; i++)
        {
            ref readonly var subscriber = ref Subscribers[i];
            if (hash == 0 || subscriber.Program.HasPartner(subscriber.Clause, hash, time))
            {
                return true;
            }
        }

        return false;
    }

    private static (int, int)? SeekOf(PredicateNode[] satisfied)
    {
        var seeks = satisfied.SelectMany(static node => node.Subscribers).Where(static subscriber => subscriber.Exclusion is null)
            .Select(static subscriber => (subscriber.Projection, subscriber.Seek)).Distinct().ToArray();
        return seeks is [{ Seek: >= 0 } seek] ? seek : null;
    }

    private static int[] FieldsOf(ProjectionRuntime projection, IEnumerable<Subscriber> subscribers) =>
        subscribers.Any(static subscriber => subscriber.Reads is null) ? projection.AllFields : [.. subscribers.SelectMany(static subscriber => subscriber.Reads!).Distinct().Order()];
}
