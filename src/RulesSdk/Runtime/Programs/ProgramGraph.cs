namespace RulesSdk.Runtime.Programs;

/// <summary>The programs of an engine, ordered so that each comes after those whose detections it reads.</summary>
internal sealed class ProgramGraph
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    private ProgramGraph()
    {
    }

    /// <summary>Creates the programs of rules as they are tuned, and of the rules and signals that these depend on; ordered by depth, then by rule id.</summary>
    /// <exception cref="ArgumentException">A rule id is given twice.</exception>
    public static Node[] Of(RuleDefinition[] given, Tunings tunings)
    {
        var graph = new ProgramGraph();
        foreach (var rule in given)
        {
            if (!rule.Metadata.IsSignal && !tunings.TurnsOff(rule) && !graph._nodes.TryAdd(rule.Id, new(tunings.Apply(rule), isReported: true)))
            {
                throw new ArgumentException(
                    $"The rule '{rule.Id}' is given twice, so its detections could not be distinguished (leave one out, or give one another id).",
                    "rules");
            }
        }

        var open = new Queue<Node>(graph._nodes.Values);
        while (open.TryDequeue(out var node))
        {
            node.Program.Bind(node.Binder);
            foreach (var (_, _, predicate) in node.Binder.DetectionRequests)
            {
                if (graph.Find(predicate.Rule) is { } source)
                {
                    node.Sources.Add(source);
                    continue;
                }

                // If a signal is given, the given definition counts. What is not given still runs, and reports nothing.
                var definition = Array.Find(given, rule => rule.Id == predicate.Rule.Id && rule.RuleType == predicate.Rule.RuleType) ?? predicate.Rule;
                source = new(tunings.Apply(definition), isReported: false);
                graph._nodes.Add(source.Rule.Id, source);
                node.Sources.Add(source);
                open.Enqueue(source);
            }
        }

        return [.. graph._nodes.Values.OrderBy(static node => node.Depth()).ThenBy(static node => node.Rule.Id, StringComparer.Ordinal)];
    }

    private Node? Find(RuleDefinition rule)
    {
        if (_nodes.TryGetValue(rule.Id, out var node) && node.Rule.RuleType != rule.RuleType)
        {
            throw new ArgumentException(
                $"The rule id '{rule.Id}' is that of '{node.Rule.RuleType.Name}' and of '{rule.RuleType.Name}', whose detections another rule reads, so they could not be distinguished (give one another id).",
                "rules");
        }

        return node;
    }

    /// <summary>A program and what it asks for.</summary>
    /// <param name="rule">Its rule.</param>
    /// <param name="isReported">Whether its detections reach the sink; those of signals, and of rules that were not given, do not.</param>
    internal sealed class Node(RuleDefinition rule, bool isReported)
    {
        private int _depth = -1;

        public RuleDefinition Rule { get; } = rule;

        public bool IsReported { get; } = isReported;

        public RuleProgram Program { get; } = rule.CreateProgram() ?? throw new ArgumentException(
            $"The rule '{rule.Id}' has no compiled program, so no engine can run it (build its project with the SDK's analyzers, which say what cannot be compiled).",
            "rules");

        public ProgramBinder Binder { get; } = new();

        /// <summary>The programs whose detections it reads.</summary>
        public List<Node> Sources { get; } = [];

        /// <summary>The longest chain of rules that it depends on. A rule names definitions that exist before its own, so there is no cycle.</summary>
        public int Depth() => _depth >= 0 ? _depth : _depth = Sources.Select(static source => source.Depth() + 1).DefaultIfEmpty().Max();
    }
}
