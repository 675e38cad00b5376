using System.Diagnostics;
using RulesSdk.Runtime.Reading.Batches;

namespace RulesSdk.Tests.Engines;

/// <summary>What threads that read ahead hand over.</summary>
public sealed unsafe class LineReadersTests
{
    [Fact]
    public void What_is_still_read_of_a_block_that_ends_is_not_taken_for_the_next()
    {
        var options = new RulesEngineOptions { Threads = 2, PieceBytes = 500, MaxEventBytes = 1 << 23, Lateness = TimeSpan.Zero };
        var engine = new RulesEngine([AlertRule.Rule], new CallbackSink(static _ => { }), options);
        engine.OpenSource<Trail>("trail");
        var readers = new LineReaders(2, [AlertRule.Rule], options);

        // Each line is a piece, and takes milliseconds to read.
        var (first, second) = (Lines(4_000_000), Lines(4_000_001));
        fixed (byte* one = first, other = second)
        {
            for (var round = 0; round < 5; round++)
            {
                BeginToRead(one, first.Length);
                readers.End(engine.Runtime);

                BeginToRead(other, second.Length);
                var batch = readers.Take(0);

                Assert.Equal(1, batch.Count);
                Assert.Equal(second.AsSpan().IndexOf((byte)'\n'), batch[0].Length);
                readers.End(engine.Runtime);
            }
        }

        // The other thread reads the first piece when this one takes the second.
        void BeginToRead(byte* block, int length)
        {
            for (var attempt = 0; attempt < 500; attempt++)
            {
                readers.Begin(engine.Runtime, schema: 0, block, length, hasOrder: false);
                for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < TimeSpan.FromMilliseconds(20);)
                {
                    if (readers.TryTake(1))
                    {
                        return;
                    }
                }

                readers.End(engine.Runtime);
            }

            Assert.Fail("The other thread was not seen to read.");
        }
    }

    private static byte[] Lines(int length) =>
        [.. Enumerable.Range(1, 3).SelectMany(i => (byte[])[.. (Trail.At(i, "Alert") with { Token = new string('x', length) }).Line(), (byte)'\n'])];
}
