using System.Text;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Json.Shapes;
using Xunit.Abstractions;

namespace RulesSdk.Tests.Json.Shapes;

/// <summary>Whatever a reader remembers of earlier lines, it reads each line as the cursor does.</summary>
public class ShapeReaderTests(ITestOutputHelper output)
{
    private static readonly int Mutations = LongRuns.Of(400_000);
    private const int Batch = 10_000;

    private static readonly int Seed = LongRuns.Seed(20261129);

    [Fact]
    public void Changes_that_keep_the_shape_are_read_as_the_cursor_reads_them()
    {
        var random = new Random(Seed);
        var readers = Learned();
        var (taken, known) = (0, 0L);
        for (var i = 0; i < Mutations; i++)
        {
            // So many lines of other shapes would use the credit up.
            readers = i % Batch == 0 ? Learned() : readers;
            var before = readers.All[^1].Known;
            if (readers.Compare(ShapeMutations.Mutate(ShapeSeeds.All[random.Next(ShapeSeeds.All.Length)], random)))
            {
                taken++;
                known += readers.All[^1].Known - before;
            }
        }

        output.WriteLine($"{taken} of {Mutations} are taken, {known} of them by their shape.");
        Assert.InRange(taken, Mutations / 10, Mutations * 9 / 10);
        Assert.True(readers.All.Length == 1 || known > taken / 8, $"Only {known} of {taken} lines were taken by their shape.");
    }

    [Fact]
    public void Random_changes_are_read_as_the_cursor_reads_them()
    {
        var random = new Random(Seed);
        var readers = Learned();
        var (taken, known) = (0, 0L);
        for (var i = 0; i < Mutations / 2; i++)
        {
            readers = i % Batch == 0 ? Learned() : readers;
            var before = readers.All[^1].Known;
            taken += readers.Compare(JsonCursorFuzzTests.Mutate(ShapeSeeds.All[random.Next(ShapeSeeds.All.Length)], random)) ? 1 : 0;
            known += readers.All[^1].Known - before;
        }

        output.WriteLine($"{taken} are taken, {known} of them by their shape.");
        Assert.True(readers.All.Length == 1 || known > taken / 8, $"Only {known} of {taken} lines were taken by their shape.");
    }

    [Theory]
    [InlineData("\"n\":12", "\"n\":012")]
    [InlineData("\"n\":12", "\"n\":0 ")]
    [InlineData("\"n\":12", "\"n\":1.")]
    [InlineData("\"n\":12", "\"n\":-")]
    [InlineData("\"n\":12", "\"n\":tru")]
    [InlineData("\"n\":12", "\"n\":")]
    [InlineData("\"value\"", "\"va\tlue\"")]
    [InlineData("\"value\"", "\"va\\lue\"")]
    [InlineData("\"value\"", "\"value\\\"")]
    [InlineData("\"value\"", "\"\\u123\"")]
    [InlineData("\"value\"", "\"\\uD8\"")]
    [InlineData("\"value\"", "\"val\"ue\"")]
    [InlineData("\"value\"}}", "\"value\"}]")]
    [InlineData("\"host\"", "\"ho\\u0073t\"")]
    [InlineData("\"host\"", "\"host\\\\\"")]
    [InlineData("\"host\"", "\"n\"")]
    [InlineData("\"value\"", "\"x\\\",\\\"host\\\":\\\"y\"")]
    [InlineData("\"h\"}", "\"h\"")]
    [InlineData("\"h\"}", "\"h\"}}")]
    [InlineData("\"h\"}", "\"h\"}\t")]
    [InlineData("\"h\"}", "\"\t\"}")]
    [InlineData("\"h\"}", "\"h\"}\u00e9")]
    [InlineData("\"h\"}", "\"h\\\"}")]
    [InlineData("\"h\"}", "\"h\"\\\"}")]
    [InlineData("{\"time\"", "[\"time\"")]
    [InlineData("{\"time\"", "{\\\"time\"")]
    public void A_line_that_differs_in_one_thing_is_read_as_the_cursor_reads_it(string part, string other)
    {
        var line = ShapeSeeds.All[0];
        var changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line).Replace(part, other));
        Assert.NotEqual(line, changed);
        var readers = new ShapeReaders(ShapeSeeds.Projection);
        readers.Learn(line);
        var before = readers.All[^1].Known;
        readers.Compare(line);
        readers.Compare(changed);

        // The line itself is known; as far as the other is taken, it is another line.
        Assert.All(readers.Looking, reader => Assert.True(reader.Known > before));
    }

    [Fact]
    public void Values_that_are_not_part_of_a_shape_are_read_by_it()
    {
        var readers = new ShapeReaders(ShapeSeeds.Projection);
        readers.Learn(ShapeSeeds.All[0]);
        var before = readers.All[^1].Known;
        var line = Encoding.UTF8.GetString(ShapeSeeds.All[0]);
        string[] others =
        [
            line.Replace("12", "-0.5e-7"), line.Replace("12", "null"), line.Replace("12", "true"), line.Replace("12", "false"), line.Replace("12", "0"),
            line.Replace("value", ""), line.Replace("value", "C:\\\\x \\\"y\\\" \\u00e9\\ud800 \\/\\b\\f\\n\\r\\t"), line.Replace("value", "{[,:]}"),
            line.Replace("value", "é😀\u007f"), line.Replace("value", new string('v', 3000)), line.Replace("\"h\"", "\"\\\\\""),
        ];
        foreach (var other in others)
        {
            Assert.True(readers.Compare(Encoding.UTF8.GetBytes(other)));
        }

        Assert.All(readers.Looking, reader => Assert.Equal(before + others.Length, reader.Known));
    }

    [SharedDataFact("JSONTestSuite/test_parsing")]
    public void Every_file_of_the_test_suite_is_read_as_the_cursor_reads_it()
    {
        var readers = new ShapeReaders(ShapeSeeds.Projection);
        var before = Encoding.UTF8.GetBytes("{\"time\":\"" + new string('t', 80) + "\",\"a\":");
        var files = Directory.GetFiles(SharedData.Find("JSONTestSuite/test_parsing")!, "*.json");
        foreach (var file in files)
        {
            // Alone, and as a part of a longer line.
            var text = File.ReadAllBytes(file);
            readers.Learn(text);
            readers.Learn([.. before, .. text, .. ",\"host\":\"h\"}"u8]);
        }

        Report(readers);
        Assert.True(files.Length > 300);
        Assert.All(readers.Looking, reader => Assert.InRange(reader.Known, 100, long.MaxValue));
    }

    [Fact]
    public void Lines_of_every_length_around_a_step_are_read_by_their_shape()
    {
        var readers = new ShapeReaders(ShapeSeeds.Projection);
        for (var length = 0; length < 300; length++)
        {
            var line = Encoding.UTF8.GetBytes("{\"time\":\"" + new string('x', length) + "\",\"n\":" + (length % 11) + ",\"c\":{\"a\":\"\\\\" + new string('\\', length % 8 * 2) + "\"}}");
            readers.Learn(line);
            readers.Compare(line[..^1]);
            readers.Compare([.. line, (byte)' ']);
            line[9 + (length / 2)] = (byte)'"';
            readers.Compare(line);
        }

        Assert.All(readers.Looking, static reader => Assert.True(reader.Known > 500, $"{reader.Known}"));
    }

    [Fact]
    public void A_line_that_is_not_UTF8_is_not_read_by_its_shape()
    {
        foreach (var reader in Learned().Looking)
        {
            var (known, learned, slots) = (reader.Known, reader.Learned, new JsonSlot[ShapeSeeds.Projection.SlotCount]);
            for (var i = 0; i < 5; i++)
            {
                var line = Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(ShapeSeeds.All[0]).Replace("value", "v\u00e9\u00ff"));
                Assert.False(reader.TryRead(line, slots));

                // What stands in its place has a known shape, so nothing is learned of it.
                Assert.Equal(RejectReason.None, reader.Prove(new Utf8Repair().TextOf(line), slots, out _));
            }

            Assert.Equal((known, learned), (reader.Known, reader.Learned));
            Assert.True(reader.TryRead(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(ShapeSeeds.All[0]).Replace("value", "v\u00e9\u00ff")), slots));
        }
    }

    [Fact]
    public void Reading_by_shapes_allocates_nothing()
    {
        var slots = new JsonSlot[ShapeSeeds.Projection.SlotCount];
        foreach (var reader in Learned().Looking)
        {
            Allocation.AssertNoneOnceWarm(() =>
            {
                foreach (var line in ShapeSeeds.All)
                {
                    reader.Read(line, slots, out _);
                }
            });
        }
    }

    private static ShapeReaders Learned()
    {
        var readers = new ShapeReaders(ShapeSeeds.Projection);
        foreach (var line in ShapeSeeds.All)
        {
            readers.Learn(line);
        }

        return readers;
    }

    private void Report(ShapeReaders readers)
    {
        foreach (var reader in readers.All)
        {
            output.WriteLine($"known {reader.Known}, unknown {reader.Unknown}, learned {reader.Learned}, shapes {reader.Shapes}");
        }
    }
}
