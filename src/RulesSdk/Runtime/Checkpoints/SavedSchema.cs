namespace RulesSdk.Runtime.Checkpoints;

/// <summary>What a checkpoint says of a schema: the fields and predicates to which its held events refer, and the ids it remembers.</summary>
/// <param name="Id">The schema's id.</param>
/// <param name="Projections">The paths of the fields of each projection, in the order held.</param>
/// <param name="Predicates">The rules and clauses that subscribe to each predicate.</param>
/// <param name="ProjectionOf">The projection of each predicate.</param>
/// <param name="Remembers">For how long ids are remembered, in ticks.</param>
/// <param name="IdsLayout">How the table of ids lies in memory.</param>
internal sealed record SavedSchema(
    string Id, string[][] Projections, (string Rule, int Clause)[][] Predicates, int[] ProjectionOf, long Remembers, string IdsLayout)
{
    public static SavedSchema[] LoadAll(ref CheckpointReader reader)
    {
        var schemas = new SavedSchema[reader.ReadCount(3 * sizeof(int))];
        for (var i = 0; i < schemas.Length; i++)
        {
            schemas[i] = Load(ref reader);
        }

        return schemas;
    }

    private static SavedSchema Load(ref CheckpointReader reader)
    {
        var id = reader.ReadText();
        var projections = new string[reader.ReadCount(sizeof(int))][];
        for (var i = 0; i < projections.Length; i++)
        {
            projections[i] = new string[reader.ReadCount(sizeof(int))];
            for (var field = 0; field < projections[i].Length; field++)
            {
                projections[i][field] = reader.ReadText();
            }
        }

        var predicates = new (string, int)[reader.ReadCount(2 * sizeof(int))][];
        var projectionOf = new int[predicates.Length];
        for (var i = 0; i < predicates.Length; i++)
        {
            projectionOf[i] = reader.ReadNumber(0, projections.Length - 1);
            predicates[i] = new (string, int)[reader.ReadCount(2 * sizeof(int))];
            for (var n = 0; n < predicates[i].Length; n++)
            {
                predicates[i][n] = (reader.ReadText(), reader.ReadInt32());
            }
        }

        return new(id, projections, predicates, projectionOf, reader.ReadInt64(), reader.ReadText());
    }
}
