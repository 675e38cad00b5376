using System.Text;
using RulesSdk.Input.Streams;

namespace RulesSdk.Cli.Tests.Input;

public sealed class ZstdFrameTests
{
    private static readonly byte[] First = TemporaryFolder.Zstd("one\n");
    private static readonly byte[] Second = TemporaryFolder.Zstd("two\n");
    private static readonly byte[] Skipped = [0x5A, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 7, 7, 7];

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void Frames_of_any_size_are_read_like_one(int size)
    {
        var random = new Random(size);
        var text = new byte[size];
        random.NextBytes(text);
        var content = Convert.ToHexString(text);
        var frame = TemporaryFolder.Zstd(content);

        foreach (var piece in new[] { 1, 1000, 1 << 20 })
        {
            if (piece > 1 || size < 1000)
            {
                Assert.Equal((content + "one\n" + content, null), Read([.. frame, .. First, .. frame], piece));
            }
        }
    }

    [Fact]
    public void Frames_to_be_skipped_are_skipped_wherever_they_stand()
    {
        Assert.True(ZstdFrameStream.IsZstd(Skipped));
        Assert.Equal(("one\ntwo\n", null), Read([.. Skipped, .. First, .. Skipped, .. Second, .. Skipped]));
    }

    [Fact]
    public void What_a_frame_holds_counts_although_its_checksum_is_wrong()
    {
        byte[] wrong = [.. Second];
        wrong[^1] ^= 1;

        var (text, fault) = Read([.. First, .. wrong]);

        Assert.Equal("one\ntwo\n", text);
        Assert.Contains("has a zstd frame 2 whose checksum is wrong", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_after_the_last_frame_are_told()
    {
        var (text, fault) = Read([.. First, .. Second, .. "garbage"u8]);

        Assert.Equal("one\ntwo\n", text);
        Assert.Contains("has bytes after zstd frame 2 that are not zstd", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_ends_too_early_is_told_wherever_it_ends()
    {
        for (var length = 1; length < Second.Length; length++)
        {
            var (text, fault) = Read([.. First, .. Second[..length]]);

            Assert.StartsWith("one\n", text, StringComparison.Ordinal);
            Assert.Contains("is not a whole zstd file: it ends inside frame 2", fault, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_blocks_before_the_damage_are_read()
    {
        var random = new Random(3);
        var bytes = new byte[300_000];
        random.NextBytes(bytes);
        var content = Convert.ToHexString(bytes);
        var frame = TemporaryFolder.Zstd(content);

        // The header of a block, which says that its kind is one that there is not.
        var block = 0;
        for (int at = 4 + HeaderLength(frame), number = 0; number < 4; number++)
        {
            (block, at) = (at, at + 3 + ((frame[at] | (frame[at + 1] << 8) | (frame[at + 2] << 16)) >> 3));
        }

        frame[block] |= 6;
        var (text, fault) = Read(frame);

        Assert.Equal(content[..(3 * 128 * 1024)], text);
        Assert.Contains("has a damaged zstd frame 1", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_that_looks_back_too_far_is_told()
    {
        // No single segment; a window of 2^31 bytes.
        var (text, fault) = Read([0x28, 0xB5, 0x2F, 0xFD, 0, (31 - 10) << 3, 1, 0, 0]);

        Assert.Equal("", text);
        Assert.Contains("looks back further than 128 MiB", fault, StringComparison.Ordinal);
    }

    private static int HeaderLength(byte[] frame)
    {
        var (sizes, isSingle) = (frame[4] >> 6, (frame[4] & 0x20) != 0);
        return 1 + (isSingle ? 0 : 1) + (sizes == 0 ? isSingle ? 1 : 0 : 1 << sizes);
    }

    private static (string Text, string? Fault) Read(byte[] stored, int piece = 100)
    {
        using var unpacked = new ZstdFrameStream(new MemoryStream(stored));
        using var text = new MemoryStream();
        var buffer = new byte[piece];
        try
        {
            for (int read; (read = unpacked.Read(buffer)) > 0;)
            {
                text.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException problem)
        {
            return (Encoding.UTF8.GetString(text.ToArray()), problem.Message);
        }

        return (Encoding.UTF8.GetString(text.ToArray()), null);
    }
}
