using System.Diagnostics;
using System.Globalization;
using RulesSdk.Rules.Aws;
using RulesSdk.Runtime.Json;
using RulesSdk.Runtime.Json.Shapes;

namespace RulesSdk.Benchmarks.Json.Simdjson;

/// <summary>
/// Lines of CloudTrail through simdjson, the reader by shapes, and the engine with the session-token rule, in turn: the values alone, and
/// with the join of that rule. A C++ program over the simdjson that is installed is built first; where there is none, or no compiler, that is said and nothing is measured.
/// </summary>
internal static class SimdjsonReport
{
    private const int Rounds = 9;

    public static bool Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("rulessdk-simdjson").FullName;
        try
        {
            var program = Path.Combine(folder, "project");
            if (Start("g++", "-O3", "-march=native", "-std=c++17", Path.Combine(AppContext.BaseDirectory, "Json", "Simdjson", "project.cpp"), "-lsimdjson", "-o", program) is null)
            {
                output.WriteLine("There is no g++ or no simdjson, so nothing is measured (install both, on Debian: g++ libsimdjson-dev).");
                return true;
            }

            Compare(program, Path.Combine(folder, "lines.ndjson"), output);
            return true;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Compare(string program, string file, TextWriter output)
    {
        var lines = BenchmarkLines.Of("CloudTrail");
        using (var written = File.Create(file))
        {
            Trail.Stream.Value.WriteTo(written);
        }

        var projection = lines.Projection;
        var (reader, slots) = (new ShapeReader(projection), new JsonSlot[projection.SlotCount]);
        Best simdjson = new(), joined = new(), byHand = new(), shapes = new(), engine = new();
        var version = "";
        for (var round = 0; round < Rounds; round++)
        {
            var told = Start(program, file)!.Split('\n');
            version = told[0];
            simdjson.Take(double.Parse(told[2], CultureInfo.InvariantCulture));
            joined.Take(double.Parse(told[4], CultureInfo.InvariantCulture));
            var total = shapes.Time(() => Project(reader, slots, lines));
            AssertEqual("bytes of values", told[1], total);
            AssertEqual("uses of keys from elsewhere", told[3], byHand.Time(() => ByHand(lines)));
            AssertEqual("uses of keys from elsewhere", told[3], engine.Time(() => Detect(lines)));
        }

        output.WriteLine("Lines one by one:");
        Write(output, lines.Bytes.Length, joined.Seconds, ($"simdjson {version} on demand", simdjson), ("reader by shapes", shapes), ($"simdjson {version} and the join", joined), ("Utf8JsonReader and the join", byHand), ("engine, session-token rule", engine));
        foreach (var share in new[] { 0.005, 0.5 })
        {
            CompareBlocks(program, file, share, output);
        }
    }

    // Blocks of lines, of which some have to be read: all of them by simdjson and by the engine that checks every byte.
    private static void CompareBlocks(string program, string file, double share, TextWriter output)
    {
        RuleDefinition[] one = [AwsLateralMovementUsingIamSessionToken.Rule];
        var lines = RelevantLines.Of(one, share);
        File.WriteAllBytes(file, lines.Bytes);
        Best joined = new(), full = new(), relevant = new();
        for (var round = 0; round < Rounds; round++)
        {
            var told = Start(program, file)!.Split('\n');
            joined.Take(double.Parse(told[4], CultureInfo.InvariantCulture));
            var expected = full.Time(() => lines.Run(one, Validation.Full));
            var found = relevant.Time(() => lines.Run(one, Validation.Relevant));
            if (expected.Count == 0 || !expected.SequenceEqual(found, StringComparer.Ordinal))
            {
                throw new InvalidOperationException($"{expected.Count} detections where every line is read, {found.Count} where some are not, and they are not the same.");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Blocks of {lines.Count} lines, of which {lines.Percent:0.0} % have to be read:"));
        Write(output, lines.Bytes.Length, joined.Seconds, ("simdjson and the join, by line", joined), ("engine, Validation.Full", full), ("engine, Validation.Relevant", relevant));
    }

    private static void Write(TextWriter output, long bytes, double seconds, params (string Name, Best Best)[] rows)
    {
        foreach (var (name, best) in rows)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-34} {bytes / best.Seconds / 1e9,5:0.00} GB/s  {seconds / best.Seconds:0.00} x"));
        }
    }

    private static void AssertEqual(string what, string simdjson, long ours)
    {
        if (ours != long.Parse(simdjson, CultureInfo.InvariantCulture))
        {
            throw new InvalidOperationException($"simdjson finds {simdjson} {what}, we {ours}.");
        }
    }

    // The bytes of the values that are texts.
    private static long Project(ShapeReader reader, JsonSlot[] slots, BenchmarkLines lines)
    {
        var (total, start) = (0L, 0);
        foreach (var end in lines.Ends)
        {
            reader.Read(lines.Bytes.AsSpan(start, end - start), slots, out _);
            foreach (var slot in slots)
            {
                total += slot.Kind is JsonSlotKind.String or JsonSlotKind.EscapedString ? slot.Length : 0;
            }

            start = end;
        }

        return total;
    }

    private static long ByHand(BenchmarkLines lines)
    {
        var loop = new HandWrittenUtf8();
        ForEach(lines, loop.Process);
        return loop.Complete().Sum(static finding => finding.Uses);
    }

    private static long Detect(BenchmarkLines lines)
    {
        var rule = new CompiledRule(fullOrder: false);
        ForEach(lines, line => rule.Source.Process(line));
        return rule.Complete().Sum(static finding => finding.Uses);
    }

    private static void ForEach(BenchmarkLines lines, Action<ReadOnlySpan<byte>> act)
    {
        var start = 0;
        foreach (var end in lines.Ends)
        {
            act(lines.Bytes.AsSpan(start, end - start));
            start = end;
        }
    }

    // What a program writes, or null where it cannot be started or fails.
    private static string? Start(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            _ = process.StandardError.ReadToEndAsync();
            var written = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? written : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    // The shortest of several rounds, by the time of the processor: the machine may be shared.
    private sealed class Best
    {
        public double Seconds { get; private set; } = double.MaxValue;

        public void Take(double seconds) => Seconds = Math.Min(Seconds, seconds);

        public T Time<T>(Func<T> act)
        {
            var before = Environment.CpuUsage.TotalTime;
            var result = act();
            Take((Environment.CpuUsage.TotalTime - before).TotalSeconds);
            return result;
        }
    }
}
