using System.IO.Compression;
using System.Text;

namespace RulesSdk.Hosting.Tests.Sources;

/// <summary>A file that is followed: each line comes once, whatever becomes of the file.</summary>
public sealed class FileLogSourceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rulessdk-follow").FullName;
    private readonly ListLogger _log = new();
    private readonly CancellationTokenSource _stop = new(TimeSpan.FromMinutes(1));
    private Dictionary<string, string> _positions = [];

    private string Trail => Path.Combine(_folder, "trail.log");

    [Fact]
    public async Task Lines_come_as_they_are_written_and_one_without_an_end_only_once_it_has_one()
    {
        await using var lines = Follow();
        await File.WriteAllTextAsync(Trail, "one\ntw");
        Assert.Equal(["one"], await lines.TakeAsync(1));

        await File.AppendAllTextAsync(Trail, "o\nthree\n");
        Assert.Equal(["two", "three"], await lines.TakeAsync(2));
    }

    [Fact]
    public async Task A_file_that_is_renamed_is_read_to_its_end_before_the_new_one()
    {
        await using var lines = Follow();
        await File.WriteAllTextAsync(Trail, "one\n");
        Assert.Equal(["one"], await lines.TakeAsync(1));

        await using (var writer = new StreamWriter(new FileStream(Trail, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)))
        {
            File.Move(Trail, Trail + ".1");
            await File.WriteAllTextAsync(Trail, "four\n");
            await writer.WriteAsync("two\nthree");
        }

        Assert.Equal(["two", "three", "four"], await lines.TakeAsync(3));
    }

    [Fact]
    public async Task Files_that_were_rotated_between_two_looks_are_all_read()
    {
        await File.WriteAllTextAsync(Trail, "one\n");
        await using (var lines = Follow())
        {
            Assert.Equal(["one"], await lines.TakeAsync(1));
        }

        await File.AppendAllTextAsync(Trail, "two\n");
        Rotate("2", "three\n");
        Rotate("1", "four\n");

        await using var again = Follow();
        Assert.Equal(["two", "three", "four"], await again.TakeAsync(3));
    }

    [Fact]
    public async Task A_file_that_was_packed_meanwhile_is_read_on()
    {
        await File.WriteAllTextAsync(Trail, "one\ntwo\n");
        await using (var lines = Follow())
        {
            Assert.Equal(["one", "two"], await lines.TakeAsync(2));
        }

        await using (var packed = new GZipStream(File.Create(Trail + ".1.gz"), CompressionLevel.Fastest))
        {
            await packed.WriteAsync("one\ntwo\nthree\n"u8.ToArray());
        }

        await File.WriteAllTextAsync(Trail, "four\n");

        await using var again = Follow();
        Assert.Equal(["three", "four"], await again.TakeAsync(2));
    }

    [Fact]
    public async Task A_packed_file_is_read_again_only_once_it_has_changed()
    {
        string[] before = [.. Enumerable.Range(0, 20_000).Select(static number => $"line {number * 7919}")];
        File.WriteAllBytes(Trail, Packed(string.Join('\n', before) + "\n"));
        await using var lines = Follow();
        Assert.Equal(before, await lines.TakeAsync(before.Length));
        var next = lines.TakeAsync(1);

        // Whoever reads it to its end sees that it is damaged.
        var whole = File.ReadAllBytes(Trail);
        var written = File.GetLastWriteTimeUtc(Trail);
        var damaged = whole.ToArray();
        damaged.AsSpan(damaged.Length - 8).Fill(7);
        Replace(damaged, written);
        await Task.Delay(200);
        Assert.False(next.IsCompleted);

        Replace([.. whole, .. Packed("last\n")], written.AddSeconds(1));
        Assert.Equal(["last"], await next);

        // At once, so that no look falls between.
        void Replace(byte[] content, DateTime time)
        {
            File.WriteAllBytes(Trail + "~", content);
            File.SetLastWriteTimeUtc(Trail + "~", time);
            File.Move(Trail + "~", Trail, overwrite: true);
        }
    }

    [Fact]
    public async Task A_file_that_is_truncated_begins_anew()
    {
        await using var lines = Follow();
        await File.WriteAllTextAsync(Trail, "a long line that comes first\n");
        Assert.Equal(["a long line that comes first"], await lines.TakeAsync(1));

        await using (var writer = new FileStream(Trail, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            writer.SetLength(0);
            await Task.Delay(50);
            await writer.WriteAsync("two\n"u8.ToArray());
        }

        Assert.Equal(["two"], await lines.TakeAsync(1));
    }

    [Fact]
    public async Task A_file_that_is_gone_is_logged_as_a_loss()
    {
        await File.WriteAllTextAsync(Trail, "one\n");
        await using (var lines = Follow())
        {
            Assert.Equal(["one"], await lines.TakeAsync(1));
        }

        await File.WriteAllTextAsync(Trail, "another\n");

        await using var again = Follow();
        Assert.Equal(["another"], await again.TakeAsync(1));
        Assert.Contains("is lost", Assert.Single(_log.Entries, static entry => entry.Id.Name == "LogIsGone").Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_too_long_comes_cut_and_costs_the_next_ones_nothing()
    {
        await File.WriteAllTextAsync(Trail, $"one\n{new string('x', 100_000)}\nthree\n");
        await using var lines = Follow(new() { PollInterval = TimeSpan.FromMilliseconds(5), BlockBytes = 4096, MaxLineBytes = 10_000 });

        var read = await lines.TakeAsync(3);

        Assert.Equal(("one", "three"), (read[0], read[2]));
        Assert.InRange(read[1].Length, 10_000, 20_000);
    }

    [Fact]
    public async Task Without_following_the_source_ends_with_the_file_and_its_last_line()
    {
        await File.WriteAllTextAsync(Trail, "one\ntwo");
        await using var lines = Follow(new() { Follow = false });

        Assert.Equal(["one", "two"], await lines.TakeAsync(2));
        Assert.False(await lines.HasMoreAsync());
    }

    [Fact]
    public async Task A_position_of_another_kind_is_refused()
    {
        _positions = new() { ["trail.log"] = "1718-0" };
        await File.WriteAllTextAsync(Trail, "one\n");
        await using var lines = Follow();

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => lines.TakeAsync(1));

        Assert.EndsWith("(another kind of source had this name; give the source a new one).", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _stop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static byte[] Packed(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private void Rotate(string suffix, string next)
    {
        File.Move(Trail, $"{Trail}.{suffix}");
        File.WriteAllText(Trail, next);
        File.SetLastWriteTimeUtc(Trail, File.GetLastWriteTimeUtc($"{Trail}.{suffix}").AddSeconds(1));
    }

    private Lines Follow(FileLogOptions? options = null)
    {
        var source = new FileLogSource(Trail, options ?? new() { PollInterval = TimeSpan.FromMilliseconds(5), BlockBytes = 4096 }, _log);
        return new(source.ReadAsync(_positions, _stop.Token).GetAsyncEnumerator(), _positions = new(_positions));
    }

    private sealed class Lines(IAsyncEnumerator<LogBatch> batches, Dictionary<string, string> positions) : IAsyncDisposable
    {
        private readonly Queue<string> _read = [];

        public async Task<List<string>> TakeAsync(int count)
        {
            while (_read.Count < count)
            {
                Assert.True(await HasMoreAsync());
            }

            return [.. Enumerable.Range(0, count).Select(_ => _read.Dequeue())];
        }

        public async Task<bool> HasMoreAsync()
        {
            if (!await batches.MoveNextAsync())
            {
                return false;
            }

            using var batch = batches.Current;
            positions[batch.Partition] = batch.Position;
            var text = Encoding.UTF8.GetString(batch.Bytes.Span);
            Assert.EndsWith("\n", text, StringComparison.Ordinal);
            foreach (var line in text[..^1].Split('\n'))
            {
                _read.Enqueue(line);
            }

            return true;
        }

        public ValueTask DisposeAsync() => batches.DisposeAsync();
    }
}
