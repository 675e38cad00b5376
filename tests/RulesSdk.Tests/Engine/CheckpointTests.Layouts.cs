using System.Buffers;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Tests.Engines;

// How values and rows are laid out in sections.
public sealed partial class CheckpointTests
{
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
}
