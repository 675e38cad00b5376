namespace RulesSdk.Testing;

/// <summary>Plays the attacks of a stream in order of time, a bounded number of them at once.</summary>
/// <param name="attacks">The attacks.</param>
/// <param name="options">How often they are played, and when.</param>
/// <param name="newWorld">Makes the world as it is before the first of them.</param>
internal sealed class AttackPlays(IReadOnlyList<Attack> attacks, AttackStreamOptions options, Func<AttackWorld> newWorld)
{
    // Attacks of one block are drawn in the order of their names, and begin anywhere in its part of the time.
    private const int BlockSize = 1024;

    // A block begins once no more than these go on.
    private const int MostBefore = 3 * BlockSize;

    private long Plays => (long)options.Count * attacks.Count;

    private int Blocks => (int)((Plays + BlockSize - 1) / BlockSize);

    // Attacks begin in the first three quarters.
    private int Reach => (int)(options.Span.TotalSeconds * 0.75);

    /// <summary>The world once the first block was played. Its victims are at work in the background, whose draws are not those of later blocks.</summary>
    public AttackWorld FirstBlock()
    {
        var world = newWorld();
        if (Blocks > 0)
        {
            _ = Play(world, 0, options.Start, 0).Count;
        }

        return world;
    }

    /// <summary>All attacks, in the order of their numbers.</summary>
    public IReadOnlyList<PlantedAttack> All()
    {
        var all = new List<PlantedAttack>();
        foreach (var _ in Read(all.AddRange))
        {
        }

        return all;
    }

    /// <summary>Their events, in order of time.</summary>
    /// <param name="played">Told of the attacks of each block.</param>
    public IEnumerable<LabelledEvent> Read(Action<IReadOnlyList<PlantedAttack>>? played = null)
    {
        var world = newWorld();
        var waiting = new PriorityQueue<(LabelledEvent Event, Rest Attack), (DateTimeOffset Time, long Number)>();
        var (open, numbered, queued) = (0, 0, 0L);
        for (var block = 0; block < Blocks; block++)
        {
            var begin = options.Start.AddSeconds(Begin(block));
            while (waiting.TryPeek(out _, out var next) && (next.Time < begin || open > MostBefore))
            {
                begin = next.Time > begin ? next.Time : begin;
                yield return Take();
            }

            // A block of its own sequence, since what the first one left goes on in the background.
            if (block > 0)
            {
                world.Reseed(SeedOf(block));
            }

            var planted = Play(world, block, WholeSecond(begin), numbered);
            numbered += planted.Count;
            open += planted.Count(static attack => attack.Steps.Count > 0);
            played?.Invoke(planted);
            foreach (var attack in planted)
            {
                var rest = new Rest { Steps = attack.Steps.Count };
                foreach (var step in attack.Steps)
                {
                    waiting.Enqueue((new LabelledEvent(step.Event, attack, step), rest), (step.Event.Time, queued++));
                }
            }
        }

        while (waiting.Count > 0)
        {
            yield return Take();
        }

        LabelledEvent Take()
        {
            var (e, attack) = waiting.Dequeue();
            open -= --attack.Steps == 0 ? 1 : 0;
            return e;
        }
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) =>
        time.Ticks % TimeSpan.TicksPerSecond is var over and > 0 ? time.AddTicks(TimeSpan.TicksPerSecond - over) : time;

    private List<PlantedAttack> Play(AttackWorld world, int block, DateTimeOffset begin, int numbered)
    {
        var planted = new List<PlantedAttack>();
        var seconds = Math.Max(1, Begin(block + 1) - Begin(block));
        for (var play = (long)block * BlockSize; play < Math.Min(Plays, (block + 1L) * BlockSize); play++)
        {
            var (round, attack) = Math.DivRem(play, attacks.Count);
            _ = world.NewIntruder();
            var start = begin.AddSeconds(world.Random.Next(seconds));
            planted.AddRange(attacks[(int)attack].Play(world, start, (int)round).Select((one, index) => one with { Number = numbered + planted.Count + index + 1 }).ToList());
        }

        return planted;
    }

    private int Begin(int block) => (int)((long)Reach * block / Blocks);

    // Neighbouring seeds have nothing in common.
    private int SeedOf(int block)
    {
        var mixed = ((ulong)(uint)options.Seed << 32 | (uint)block) + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)(mixed ^ (mixed >> 31));
    }

    /// <summary>How many events of an attack are still to come.</summary>
    private sealed class Rest
    {
        public int Steps { get; set; }
    }
}
