using System.Buffers;
using System.Text;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Tests.Engines;

// How values and rows are laid out in sections.
public sealed partial class CheckpointTests
{
    [Fact]
    public void Rows_that_lie_otherwise_in_memory_are_refused_before_anything_is_restored()
    {
        var before = new TrailRun(Ordered, TokenRule.Rule);
        before.Source.Process(Trail.At(0, "Issue", token: "t", ip: "a").Line());
        before.Source.Process(Trail.At(4000, "Other").Line());
        var checkpoint = Saved(before.Engine);

        var engine = new RulesEngine([TokenRule.Rule], new CallbackSink(static _ => { }), Ordered);
        foreach (var (name, written, another) in new[]
        {
            ("the rule 'token'", "StoredText Ip", "StoredText Us"),
            ("the rule 'token'", "test.trail by", "test.trail as"),
            ("the schema 'test.trail'", "time, form, id", "time, form, no"),
        })
        {
            var error = Assert.Throws<InvalidDataException>(() => engine.Restore(new MemoryStream(Changed(checkpoint, written, another))));
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
            Assert.Contains(another, error.Message, StringComparison.Ordinal);
            Assert.EndsWith("so nothing was restored (restore it with the version that wrote it, or start without it).", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, engine.GetStatistics().Events);
        Assert.Equal(["token"], engine.Restore(new MemoryStream(checkpoint)).Restored);
    }

    [Fact]
    public void A_changed_rule_may_lay_its_rows_out_otherwise()
    {
        var before = new TrailRun(Ordered, TokenRule.Rule).Engine;
        var checkpoint = Changed(Saved(before), "StoredText Ip", "StoredText Us");
        var changed = TokenRule.Rule.With(static metadata => metadata with { LogicHash = "00000000000000ff" });
        var engine = new RulesEngine([changed], new CallbackSink(static _ => { }), Ordered);
        Assert.Equal(["token"], engine.Restore(new MemoryStream(checkpoint)).Changed);
    }

    [Fact]
    public void Columns_of_the_same_size_in_another_order_are_another_layout()
    {
        Assert.NotEqual(RowLayout.Of<(int, uint)>(1, isTagged: false), RowLayout.Of<(uint, int)>(1, isTagged: false));
        Assert.NotEqual(RowLayout.Of<(int, uint)>(1, isTagged: false), RowLayout.Of<(int, uint)>(2, isTagged: false));
        Assert.NotEqual(RowLayout.Of<(int, uint)>(1, isTagged: false), RowLayout.Of<(int, uint)>(1, isTagged: true));
    }

    [Fact]
    public void Values_of_another_size_are_refused()
    {
        var buffer = new ArrayBufferWriter<byte>();
        new CheckpointWriter(buffer).WriteAll<int>([1, 2]);
        var error = Assert.Throws<InvalidDataException>(() =>
        {
            var reader = new CheckpointReader(buffer.WrittenSpan);
            reader.ReadAll<long>();
        });
        Assert.EndsWith("(restore it with that version, or start without it).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_a_section_is_an_error_that_names_it()
    {
        using var section = new CheckpointSection(limit: 1000);
        section.Begin("the rule 'first'");
        new CheckpointWriter(section).Write(new byte[996]);
        Assert.Equal(1000, section.Written.Length);

        section.Begin("the rule 'second'");
        var error = Assert.Throws<InvalidOperationException>(() => new CheckpointWriter(section).Write(new byte[997]));
        Assert.StartsWith("The state of the rule 'second' takes more than 1000 bytes", error.Message, StringComparison.Ordinal);
        Assert.EndsWith(").", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_section_that_goes_to_its_file_in_pieces_is_read_as_one()
    {
        const int Numbers = 100_000;
        using var written = new MemoryStream();
        using var section = new CheckpointSection(Array.MaxLength);
        using var file = new CheckpointFile(written, key: null, sections: 1);
        section.BeginThrough("the ids", Numbers * sizeof(int), file);
        var writer = new CheckpointWriter(section);
        for (var i = 0; i < Numbers; i++)
        {
            writer.Write(i);
        }

        Assert.InRange(section.Written.Length, 1, Numbers);
        section.EndThrough();
        file.Complete();

        written.Position = 0;
        var read = new CheckpointReader(Assert.Single(CheckpointFile.Read(written, key: null)));
        for (var i = 0; i < Numbers; i++)
        {
            Assert.Equal(i, read.ReadInt32());
        }

        read.End();
    }

    // The last place of a text in the first section, which says what the others hold, replaced by one as long.
    private static byte[] Changed(byte[] checkpoint, string text, string another)
    {
        var sections = CheckpointFile.Read(new MemoryStream(checkpoint), key: null);
        var at = sections[0].AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(text));
        Assert.True(at > 0, $"'{text}' is nowhere in the checkpoint.");
        Encoding.UTF8.GetBytes(another).CopyTo(sections[0].AsSpan(at));
        using var changed = new MemoryStream();
        using var file = new CheckpointFile(changed, key: null, sections.Count);
        sections.ForEach(section => file.Add(section));
        file.Complete();
        return changed.ToArray();
    }
}
