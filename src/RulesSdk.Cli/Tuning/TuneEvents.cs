using System.Text;
using RulesSdk.Cli.Packs;
using RulesSdk.Testing;

namespace RulesSdk.Cli.Tuning;

/// <summary>Holds the first events of files, in order of time, and counts the others.</summary>
/// <param name="most">How many are held.</param>
internal sealed class TuneEvents(int most)
{
    private readonly List<WitnessEvent> _events = [];

    public IReadOnlyList<WitnessEvent> Events => _events;

    public long LeftOut { get; private set; }

    private int Most { get; } = most;

    public RecordSource Open(SchemaInput input) => new Taker(this, input.Schema.EventType);

    private sealed class Taker(TuneEvents events, Type type) : RecordSource
    {
        public override EventStatus Process(ReadOnlySpan<byte> record, long number)
        {
            if (events._events.Count < events.Most)
            {
                events._events.Add(new WitnessEvent("", type, default, Encoding.UTF8.GetString(record), []));
            }
            else
            {
                events.LeftOut++;
            }

            return new EventStatus(EventOutcome.Accepted);
        }

        // What comes after an event says when it was.
        public override void AdvanceTo(long ticks)
        {
            if (events._events is [.., { Time.Ticks: 0 } last])
            {
                events._events[^1] = last with { Time = new DateTimeOffset(ticks, TimeSpan.Zero) };
            }
        }

        public override void Complete()
        {
        }
    }
}
