using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace RulesSdk.Benchmarks;

/// <summary>How long an editor takes after an edit of one of many rules. Run by <c>-- editor</c>; with a number of rules after it, for those.</summary>
internal static class EditorReport
{
    // An editor makes many edits. Code that has run a few times is not compiled to the end; with many rules, it has run often after few edits.
    private const int WarmUps = 10;
    private const int WarmUpsOfFew = 40;
    private const int Few = 500;
    private const int Runs = 5;

    /// <summary>Edits a rule several times in each way, prints the medians, and makes sure that nothing generated is stale.</summary>
    public static async Task RunAsync(IReadOnlyList<string> counts, TextWriter output)
    {
        var count = counts.Count > 0 ? int.Parse(counts[0], CultureInfo.InvariantCulture) : 3_000;
        var rules = ProcessRule.Random(count);
        var edited = rules[count / 2].TypeName;
        var project = new EditedRules(rules);
        var before = project.Text($"{edited}.cs");
        var editor = new Generators();
        var opened = Cost.Of(() => editor.Run(project.Compilation));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| one of {count:#,0} rules edited | step | processor, ms | clock, ms |"));
        output.WriteLine("|---|---|---:|---:|");
        Row(output, "opened", "generators, all outputs", [opened]);
        var number = 0;
        foreach (var edit in RuleEdit.All)
        {
            var steps = new Dictionary<string, List<Cost>>(StringComparer.Ordinal);
            for (var run = count <= Few ? -WarmUpsOfFew : -WarmUps; run < Runs; run++)
            {
                var earlier = editor.Files();
                var tree = project.Edit($"{edited}.cs", edit.Apply(before, number++));
                var costs = await StepsAsync(project, editor, tree, edit).ConfigureAwait(false);
                MakeSureOfReuse(earlier, editor.Files(), edited);
                foreach (var (step, cost) in run < 0 ? [] : costs.Append(("all outputs, diagnostics and analyzers of the file", costs.Skip(1).Select(static one => one.Cost).Aggregate(static (one, other) => one + other))))
                {
                    (steps.TryGetValue(step, out var of) ? of : steps[step] = []).Add(cost);
                }
            }

            foreach (var (step, costs) in steps)
            {
                Row(output, edit.Name, step, costs);
            }

            MakeSureNothingIsStale(editor, project.Compilation);
        }

        project.Edit($"{edited}.cs", before);
        editor.RunOrdinary(project.Compilation);
        editor.Run(project.Compilation);
        WholeProject(output, "as an editor sees it", editor.Seen);
        WholeProject(output, "with all outputs", editor.Output);
    }

    // The compiler tells analyzers of all that it binds, so what it takes by itself is part of it.
    private static void WholeProject(TextWriter output, string seen, Compilation compilation)
    {
        ImmutableArray<Diagnostic> found = [];
        var analyzed = Cost.Of(() => found = Analyze(compilation.Clone()).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult());
        Row(output, "no edit", $"analyzers of the whole project, {seen}", [analyzed]);
        Row(output, "no edit", $"the compiler's diagnostics alone, {seen}", [Cost.Of(() => compilation.Clone().GetDiagnostics())]);

        // A random list may repeat itself, which is told as information.
        if (found.FirstOrDefault(static one => one.Severity >= DiagnosticSeverity.Warning) is { } fault)
        {
            throw new InvalidOperationException($"The analyzers report a fault in rules that have none, so times would say nothing: {fault}");
        }
    }

    private static async Task<List<(string Step, Cost Cost)>> StepsAsync(EditedRules project, Generators editor, SyntaxTree tree, RuleEdit edit)
    {
        var steps = new List<(string Step, Cost Cost)>
        {
            ("generators, ordinary output", Cost.Of(() => editor.RunOrdinary(project.Compilation))),
            ("generators, all outputs", Cost.Of(() => editor.Run(project.Compilation))),
        };
        var model = editor.Seen.GetSemanticModel(tree);
        ImmutableArray<Diagnostic> own = [];
        steps.Add(("the compiler's diagnostics of the file", Cost.Of(() => own = model.GetDiagnostics())));
        var analyzers = Analyze(editor.Seen);
        ImmutableArray<Diagnostic> reported = [];
        steps.Add(("analyzers of the file", await Cost.OfAsync(async () => reported = await analyzers.GetAnalyzerSemanticDiagnosticsAsync(model, null, default).ConfigureAwait(false)).ConfigureAwait(false)));
        return edit.IsSound == !own.Any(static one => one.Severity == DiagnosticSeverity.Error) && (!edit.IsSound || reported.IsEmpty)
            ? steps
            : throw new InvalidOperationException($"After {edit.Name}, the file has other faults than the edit makes, so times would say nothing: {string.Join("; ", own.Concat(reported).Take(3))}");
    }

    private static CompilationWithAnalyzers Analyze(Compilation compilation) =>
        new(compilation, EditedRules.Analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));

    private static void MakeSureOfReuse(IReadOnlyDictionary<string, SourceText> before, IReadOnlyDictionary<string, SourceText> after, string edited)
    {
        if (after.Where(file => !before.TryGetValue(file.Key, out var earlier) || !ReferenceEquals(earlier, file.Value)).Select(static file => file.Key).Concat(before.Keys.Except(after.Keys))
            .FirstOrDefault(name => !name.Contains(edited, StringComparison.Ordinal)) is { } other)
        {
            throw new InvalidOperationException($"An edit of {edited} generated '{other}' again, which does not depend on it (see the steps in RuleGenerator).");
        }
    }

    private static void MakeSureNothingIsStale(Generators editor, Compilation compilation)
    {
        var (kept, fresh) = (editor.Files(), new Generators());
        fresh.Run(compilation);
        var expected = fresh.Files();
        if (kept.Count != expected.Count || expected.FirstOrDefault(file => !kept.TryGetValue(file.Key, out var own) || !own.ContentEquals(file.Value)) is { Key: { } stale })
        {
            throw new InvalidOperationException($"After the edits, what is generated is not what generators make that have run over nothing before: {kept.Count} files, not {expected.Count}; see what differs.");
        }
    }

    private static void Row(TextWriter output, string edit, string step, IReadOnlyList<Cost> costs) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {edit} | {step} | {Median(costs.Select(static cost => cost.Processor)):#,0} | {Median(costs.Select(static cost => cost.Clock)):#,0} |"));

    private static double Median(IEnumerable<TimeSpan> times) => times.Order().ToArray() is var sorted ? sorted[sorted.Length / 2].TotalMilliseconds : 0;

    /// <summary>Two drivers, since one runs all outputs that it has.</summary>
    private sealed class Generators
    {
        private GeneratorDriver _all = EditedRules.Driver();
        private GeneratorDriver _ordinary = EditedRules.Driver(IncrementalGeneratorOutputKind.Implementation);

        /// <summary>With all outputs.</summary>
        public Compilation Output { get; private set; } = null!;

        /// <summary>With the ordinary output alone, as an editor has it.</summary>
        public Compilation Seen { get; private set; } = null!;

        public void Run(Compilation compilation)
        {
            _all = _all.RunGeneratorsAndUpdateCompilation(compilation, out var made, out _);
            Output = made;
        }

        public void RunOrdinary(Compilation compilation)
        {
            _ordinary = _ordinary.RunGeneratorsAndUpdateCompilation(compilation, out var made, out _);
            Seen = made;
        }

        public Dictionary<string, SourceText> Files() => _all.GetRunResult().Results
            .SelectMany(static generator => generator.GeneratedSources)
            .ToDictionary(static source => source.HintName, static source => source.SourceText, StringComparer.Ordinal);
    }

    /// <summary>What a step costs.</summary>
    private readonly record struct Cost(TimeSpan Processor, TimeSpan Clock)
    {
        public static Cost operator +(Cost one, Cost other) => new(one.Processor + other.Processor, one.Clock + other.Clock);

        public static Cost Of(Action step) => OfAsync(() =>
        {
            step();
            return Task.CompletedTask;
        }).GetAwaiter().GetResult();

        public static async Task<Cost> OfAsync(Func<Task> step)
        {
            var (processor, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
            await step().ConfigureAwait(false);
            return new(Environment.CpuUsage.TotalTime - processor, Stopwatch.GetElapsedTime(clock));
        }
    }
}
