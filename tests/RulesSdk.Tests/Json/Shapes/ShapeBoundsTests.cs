using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Json.Shapes;

namespace RulesSdk.Tests.Json.Shapes;

/// <summary>What is remembered is bounded, and so is the work for lines whose shapes do not come again.</summary>
public class ShapeBoundsTests
{
    private static readonly JsonProjection Projection = new(new JsonField("time", -1), new JsonField("n", -1));

    [Fact]
    public void A_source_of_ever_new_shapes_is_hardly_looked_at()
    {
        const int lines = 400_000;
        var readers = Readers();
        for (var i = 0; i < lines; i++)
        {
            Read(readers, Line(i));
        }

        foreach (var reader in readers)
        {
            Assert.Equal(0, reader.Learned);
            Assert.Equal(0, reader.Known);

            // All that there is at first is spent, and then a little after each of ever longer pauses.
            Assert.InRange(reader.Unknown, LearningCredit.Most, LearningCredit.Most + (12 * LearningCredit.AfterPause));
        }
    }

    [Theory]
    [InlineData(0x8e2e_afc6_638a_70dfUL)]
    [InlineData(0x60cc_ed90_0593_9ddfUL)]
    [InlineData(0x76e5_9723_eacb_b8ffUL)]
    [InlineData(0x0123_4567_89ab_cdefUL)]
    [InlineData(1UL)]
    public unsafe void Keys_that_differ_have_different_hashes_whatever_the_secret_is(ulong secret)
    {
        const int lines = 20_000;
        var quotes = new LineQuotes(ShapeForm.Vector256);
        var hashes = new HashSet<uint>();
        for (var i = 0; i < lines; i++)
        {
            var line = Line(i);
            fixed (byte* start = line)
            {
                Assert.True(quotes.TryFind(start, line.Length));
                hashes.Add((uint)ShapeMarks.HashOfKeys(start, quotes, seed: 42, secret));
            }
        }

        // Of as many random numbers of 32 bits, two are equal once in twenty times.
        Assert.InRange(hashes.Count, lines - 3, lines);
    }

    [Fact]
    public void A_source_of_shapes_that_come_twice_stops_learning()
    {
        var readers = Readers();
        for (var i = 0; i < 100_000; i++)
        {
            Read(readers, Line(i));
            Read(readers, Line(i));
        }

        foreach (var reader in readers)
        {
            Assert.InRange(reader.Learned, 1000, LearningCredit.Most / LearningCredit.Learning * 2);
            Assert.InRange(reader.Shapes, 1, ShapeTable.Most);
        }
    }

    [Fact]
    public void Where_the_table_is_full_shapes_are_forgotten_and_learned_again()
    {
        var readers = Readers();
        for (var i = 0; i < ShapeTable.Most + 500; i++)
        {
            // Lines of a known shape in between: they earn what learning costs.
            for (var j = 0; j < 24; j++)
            {
                Read(readers, Line(0));
            }

            Read(readers, Line(i));
            Read(readers, Line(i));
            Read(readers, Line(i));
        }

        foreach (var reader in readers)
        {
            Assert.InRange(reader.Shapes, 1, 600);
            Assert.InRange(reader.Learned, ShapeTable.Most + 500, ShapeTable.Most + 502);
            Assert.True(reader.Known > (ShapeTable.Most + 500) * 24);
        }
    }

    [Fact]
    public void Lines_that_are_too_long_or_have_too_many_quotes_are_read_without_a_shape()
    {
        var readers = new ShapeReaders(Projection);
        var strings = string.Join(',', Enumerable.Repeat("\"\"", (LineQuotes.MostQuotes / 2) + 1));
        readers.Learn(Encoding.UTF8.GetBytes($"{{\"n\":[{strings}]}}"));
        readers.Learn(Encoding.UTF8.GetBytes($"{{\"n\":\"{new string('"', LineQuotes.MostQuotes * 2)}\"}}"));
        readers.Learn(Encoding.UTF8.GetBytes($"{{\"n\":\"{new string('x', LineQuotes.LongestLine)}\"}}"));
        Assert.All(readers.Looking, static reader => Assert.Equal(0, reader.Known));

        // Up to these bounds they have one.
        strings = string.Join(',', Enumerable.Repeat("\"\"", (LineQuotes.MostQuotes / 2) - 1));
        readers.Learn(Encoding.UTF8.GetBytes($"{{\"n\":[{strings}]}}"));
        readers.Learn(Encoding.UTF8.GetBytes($"{{\"n\":\"{new string('x', LineQuotes.LongestLine - 8)}\"}}"));
        Assert.All(readers.Looking, static reader => Assert.Equal(1, reader.Known));
    }

    [Fact]
    public void Shapes_that_cannot_be_told_apart_without_comparing_are_few()
    {
        // The numbers of a list are part of the shape, and no mark tells of them.
        var readers = new ShapeReaders(Projection);
        for (var i = 0; i < 100; i++)
        {
            readers.Learn(Encoding.UTF8.GetBytes($"{{\"time\":\"{new string('t', 60)}\",\"n\":[{i},{i}]}}"));
        }

        Assert.All(readers.Looking, static reader => Assert.Equal(ShapeGroup.MostAlike, reader.Shapes));
    }

    private static ShapeReader[] Readers() =>
        [.. Enum.GetValues<ShapeForm>().Where(form => form != ShapeForm.None && ShapeForms.Has(form)).Select(static form => new ShapeReader(Projection, form))];

    private static void Read(ShapeReader[] readers, byte[] line)
    {
        var slots = new JsonSlot[Projection.SlotCount];
        foreach (var reader in readers)
        {
            Assert.Equal(RejectReason.None, reader.Read(line, slots, out _));
        }
    }

    private static byte[] Line(int number) =>
        Encoding.UTF8.GetBytes($"{{\"time\":\"2026-01-01T00:00:00Z\",\"another key\":\"x\",\"key {number}\":\"a value that does not matter\",\"n\":1}}");
}
