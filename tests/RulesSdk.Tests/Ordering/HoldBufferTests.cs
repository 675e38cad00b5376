using System.Runtime.InteropServices;
using System.Text;
using RulesSdk.Runtime.Ordering;

namespace RulesSdk.Tests.Ordering;

public sealed class HoldBufferTests
{
    private const long Width = 64;

    // Nearly in order, in order, in no order at all; many at one time, of two schemas, some with the same id.
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 5, 3)]
    [InlineData(3, 400, 5)]
    [InlineData(4, 100_000, 50)]
    public void Events_leave_in_the_order_of_events(int seed, int disorder, int ofOneTime)
    {
        var random = new Random(seed);
        var buffer = new HoldBuffer(Width, int.MaxValue, long.MaxValue);
        var waiting = new List<Told>();
        var watermark = long.MinValue;
        for (var i = 0; i < 20_000; i++)
        {
            var time = Math.Max(watermark, 1000 + (i / ofOneTime) - random.Next(disorder + 1));
            var told = new Told(time, random.Next(2), Id(random.Next(20_000)), (uint)random.Next(3), i);
            waiting.Add(told);
            Add(buffer, told);
            if (random.Next(disorder + 20) == 0)
            {
                watermark = Math.Max(watermark, 1000 + (i / ofOneTime) - disorder);
                AssertLeave(buffer, waiting, watermark);
            }
        }

        Assert.Equal(waiting.Count, buffer.Count);
        Assert.Equal(waiting.OrderBy(static told => told.Time).Select(static told => told.Number), buffer.All().Select(static one => Numbered(one.Held, one.Bucket)));
        AssertLeave(buffer, waiting, long.MaxValue);
        Assert.Equal(0, buffer.Count);
    }

    [Fact]
    public void What_waits_takes_its_place_again_and_again()
    {
        var buffer = new HoldBuffer(Width, int.MaxValue, long.MaxValue);
        var time = 0L;
        var content = new byte[300];
        Allocation.AssertNoneOnceWarm(() =>
        {
            for (var i = 0; i < 2000; i++, time++)
            {
                var key = EventKey.Of("0a6c6744-a0ba-52cc-eae1-2b1cd9d04067"u8);
                var held = new HeldEvent { Time = time };
                held.Set(in key, 0, isObject: false);
                buffer.Add(ref held, default, null, content.AsSpan(0, 200 + (i % 100)));
                while (buffer.TryPeek(time - 1000, out _))
                {
                    buffer.Take(out _);
                }
            }
        });
        Assert.Equal(1001, buffer.Count);
    }

    private static void Add(HoldBuffer buffer, Told told)
    {
        var key = EventKey.Of(Encoding.UTF8.GetBytes(told.Id));
        var held = new HeldEvent { Time = told.Time, Schema = (ushort)told.Schema, Crc = told.Crc };
        held.Set(in key, shape: -1, isObject: false);
        buffer.Add(ref held, key.Text, null, Content(told.Number));
    }

    private static void AssertLeave(HoldBuffer buffer, List<Told> waiting, long watermark)
    {
        var expected = waiting.Where(told => told.Time < watermark).ToList();
        expected.Sort(static (x, y) => x.CompareTo(y));
        waiting.RemoveAll(told => told.Time < watermark);
        foreach (var told in expected)
        {
            Assert.True(buffer.TryPeek(watermark, out var time));
            Assert.Equal(told.Time, time);
            var bucket = buffer.Take(out var held);
            Assert.Equal(told.Number, Numbered(held, bucket));
            var key = bucket.KeyOf(in held);
            var id = new byte[key.Length];
            key.CopyTo(id);
            Assert.Equal(told.Id, Encoding.UTF8.GetString(id));
        }

        Assert.False(buffer.TryPeek(watermark, out _));
    }

    // What is kept begins with the number of the event.
    private static int Numbered(HeldEvent held, HoldBucket bucket)
    {
        var number = MemoryMarshal.Read<int>(bucket.ContentOf(in held));
        var content = Content(number);
        Assert.Equal(content, bucket.ContentOf(in held)[..content.Length]);
        return number;
    }

    private static byte[] Content(int number)
    {
        var content = new byte[sizeof(int) + (number % 64)];
        content.AsSpan().Fill((byte)number);
        MemoryMarshal.Write(content, number);
        return content;
    }

    private static string Id(int number) => (number % 4) switch
    {
        0 => "e" + number,
        1 => new Guid(number, 0, 0, new byte[8]).ToString("N"),
        _ => new Guid(1, 0, 0, BitConverter.GetBytes((long)number)).ToString(),
    };

    private sealed record Told(long Time, int Schema, string Id, uint Crc, int Number)
    {
        public int CompareTo(Told other) =>
            (Time, Schema) != (other.Time, other.Schema) ? (Time, Schema).CompareTo((other.Time, other.Schema))
            : Id != other.Id ? Encoding.UTF8.GetBytes(Id).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other.Id))
            : (Crc, Number).CompareTo((other.Crc, other.Number));
    }
}
