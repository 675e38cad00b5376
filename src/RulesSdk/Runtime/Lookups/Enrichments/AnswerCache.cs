using System.Diagnostics.CodeAnalysis;
using System.Text;
using RulesSdk.Runtime.Keys;

namespace RulesSdk.Runtime.Lookups.Enrichments;

/// <summary>What one engine keeps of the answers of a provider.</summary>
internal abstract class AnswerCache
{
    /// <summary>How often the provider was asked.</summary>
    public long Calls { get; protected set; }

    /// <summary>How often it threw.</summary>
    public long Failures { get; protected set; }

    /// <summary>What it threw last, in one line; null where it threw nothing.</summary>
    public string? LastFailure { get; protected set; }

    /// <summary>How many answers are kept.</summary>
    public abstract int Count { get; }
}

/// <summary>
/// The answers used last, up to a bound, each for as long as it is valid. Those of the event that is handled stay until it is done, whatever the
/// bound is: what does not fit, or must not last, is remembered for that event alone. One thread. Finding an answer allocates nothing.
/// </summary>
internal sealed class AnswerCache<TRow> : AnswerCache
    where TRow : class
{
    // So that the bound is one of memory as well. Addresses and names are shorter.
    private const int LongestKey = 256;

    // Of an event with many keys, no memory is kept for the next one.
    private const int MostRemembered = 1024;

    private readonly IEnrichmentProvider<TRow> _provider;
    private readonly TRow _unknown;
    private readonly int _bound;
    private readonly Dictionary<byte[], Answer>.AlternateLookup<ReadOnlySpan<byte>> _kept;
    private readonly Answer _ends = new();
    private Dictionary<byte[], TRow>.AlternateLookup<ReadOnlySpan<byte>> _ofEvent = NewMemory();
    private long _event;

    public AnswerCache(IEnrichmentProvider<TRow> provider, TRow unknown, int bound)
    {
        (_provider, _unknown, _bound) = (provider, unknown, bound);
        _kept = new Dictionary<byte[], Answer>(KeyBytes.Comparer).GetAlternateLookup<ReadOnlySpan<byte>>();
        _ends.Next = _ends.Previous = _ends;
    }

    public override int Count => _kept.Dictionary.Count;

    /// <summary>The answer to a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="time">The time of the event.</param>
    /// <param name="number">The number of the event: within one event, a provider is asked once for a key.</param>
    /// <param name="counts">Whether what is asked is counted.</param>
    public TRow Of(ReadOnlySpan<byte> key, long time, long number, bool counts)
    {
        if (_kept.TryGetValue(key, out var answer) && answer.From <= time && time < answer.Until)
        {
            answer.Event = number;
            if (_ends.Next != answer)
            {
                answer.Leave();
                answer.EnterAfter(_ends);
            }

            return answer.Row;
        }

        return TryRemember(key, number, out var row) ? row : Ask(key, answer, time, number, counts);
    }

    private bool TryRemember(ReadOnlySpan<byte> key, long number, [NotNullWhen(true)] out TRow? row)
    {
        if (_event != number)
        {
            _event = number;
            if (_ofEvent.Dictionary.Count > MostRemembered)
            {
                _ofEvent = NewMemory();
            }

            _ofEvent.Dictionary.Clear();
        }

        return _ofEvent.TryGetValue(key, out row);
    }

    private TRow Ask(ReadOnlySpan<byte> key, Answer? stale, long time, long number, bool counts)
    {
        Calls += counts ? 1 : 0;
        EnrichmentAnswer<TRow> found;
        try
        {
            found = _provider.Find(Encoding.UTF8.GetString(key), new(time, TimeSpan.Zero));
        }
        catch (Exception error)
        {
            // The next event asks again.
            Failures += counts ? 1 : 0;
            LastFailure = counts ? FailureText.Of(error) : LastFailure;
            return _ofEvent[key] = _unknown;
        }

        var row = found.Row ?? _unknown;
        var (from, until) = (found.From?.UtcTicks ?? long.MinValue, found.Until?.UtcTicks ?? long.MaxValue);
        var answer = key.Length > LongestKey || time < from || time >= until ? null : stale ?? Room(key, number);
        if (answer is null)
        {
            return _ofEvent[key] = row;
        }

        (answer.Row, answer.From, answer.Until, answer.Event) = (row, from, until, number);
        answer.Leave();
        answer.EnterAfter(_ends);
        return row;
    }

    // A new answer, or the one in place of that not used for longest; null where all kept ones are of the event.
    private Answer? Room(ReadOnlySpan<byte> key, long number)
    {
        var answer = new Answer { Key = key.ToArray() };
        if (Count >= _bound)
        {
            var oldest = _ends.Previous!;
            if (oldest.Event == number)
            {
                return null;
            }

            oldest.Leave();
            _kept.Dictionary.Remove(oldest.Key);
        }

        _kept.Dictionary.Add(answer.Key, answer);
        return answer;
    }

    private static Dictionary<byte[], TRow>.AlternateLookup<ReadOnlySpan<byte>> NewMemory() =>
        new Dictionary<byte[], TRow>(KeyBytes.Comparer).GetAlternateLookup<ReadOnlySpan<byte>>();

    // One of a ring in the order of use, from the ends: next is the newest, previous the oldest.
    private sealed class Answer
    {
        public byte[] Key { get; init; } = [];

        public TRow Row { get; set; } = null!;

        public long From { get; set; }

        public long Until { get; set; }

        public long Event { get; set; }

        public Answer? Next { get; set; }

        public Answer? Previous { get; set; }

        public void EnterAfter(Answer ends)
        {
            (Next, Previous) = (ends.Next, ends);
            Next!.Previous = this;
            ends.Next = this;
        }

        public void Leave()
        {
            Next?.Previous = Previous;
            Previous?.Next = Next;
        }
    }

    private sealed class KeyBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly KeyBytes Comparer = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] key) => GetHashCode(key.AsSpan());

        public bool Equals(ReadOnlySpan<byte> key, byte[] other) => key.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> key) => (int)KeyHash.OfBytes(key);

        public byte[] Create(ReadOnlySpan<byte> key) => key.ToArray();
    }
}
