namespace RulesSdk.Testing;

/// <summary>Collects the places that a rule reads.</summary>
internal sealed class FieldCollector
{
    private readonly Dictionary<(string Schema, string Path), (FieldPath Place, SortedSet<FieldPart> Parts)> _places = [];
    private readonly SortedSet<string> _opaque = new(StringComparer.Ordinal);

    /// <summary>The places with the parts that read them, by schema and path.</summary>
    public IEnumerable<(FieldPath Place, IReadOnlyList<FieldPart> Parts)> Places =>
        _places.OrderBy(static one => one.Key.Schema, StringComparer.Ordinal).ThenBy(static one => one.Key.Path, StringComparer.Ordinal)
            .Select(static one => (one.Value.Place, (IReadOnlyList<FieldPart>)[.. one.Value.Parts]));

    /// <summary>The methods that are run as they stand, so that it is not known what they read.</summary>
    public IReadOnlyCollection<string> Opaque => _opaque;

    /// <summary>Adds what a node reads.</summary>
    public void Add(ClauseNode node, FieldScope scope, FieldPart part)
    {
        if (node.Kind == "opaque")
        {
            _opaque.Add(node.Text);
        }

        if (node.Kind == "quantifier")
        {
            // A list whose elements are asked is read by these.
            if (node.Operands.Count == 1 || scope.Find(node.Operand) is null)
            {
                Add(node.Operand, scope, part);
            }

            foreach (var body in node.Operands.Skip(1))
            {
                Add(body, scope.WithElement(node), part);
            }

            return;
        }

        if (scope.Find(node) is { } place)
        {
            Add(place, part);
            foreach (var argument in node.Operands.Skip(1))
            {
                Add(argument, scope, part);
            }

            return;
        }

        foreach (var operand in node.Operands)
        {
            Add(operand, scope, part);
        }
    }

    private void Add(FieldPath place, FieldPart part)
    {
        // The event itself is no field.
        if (place.Steps.Count == 0)
        {
            return;
        }

        if (!_places.TryGetValue((place.Schema, place.Text), out var known))
        {
            _places.Add((place.Schema, place.Text), known = (place, []));
        }

        known.Parts.Add(part);
    }
}
