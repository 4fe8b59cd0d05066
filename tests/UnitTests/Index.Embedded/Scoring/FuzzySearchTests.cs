using KbSearch.Analysis.Tokens;
using KbSearch.Content.Model;
using KbSearch.Index.Documents;
using KbSearch.Index.Embedded;
using KbSearch.Index.Embedded.Queries;
using KbSearch.Index.Embedded.Segments;
using KbSearch.Index.Queries;
using KbSearch.TestDoubles;
using Xunit.Abstractions;

namespace KbSearch.UnitTests.Index.Embedded.Scoring;

/// <summary>The walk over the dictionaries against measuring every term.</summary>
public sealed class FuzzySearchTests(ITestOutputHelper output)
{
    [Fact]
    public void Expansions_AreThoseOfMeasuringEveryReadableTerm()
    {
        var seed = TestSeed.First;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var run = 0; run < 20; run++)
        {
            var documents = Enumerable.Range(0, 400).Select(i => Document(random, i)).ToList();
            var segments = documents.Chunk(150).Select((chunk, i) => new SegmentView(new SegmentBuilder().Build(i + 1, chunk), DeletedDocuments.None));
            var snapshot = new IndexSnapshot([.. segments], new ChangeSequence(1));
            var scope = snapshot.Scopes.Get(snapshot, Viewer.Anonymous);
            var frequencies = documents
                .Where(document => document.Audience == Audience.Public)
                .SelectMany(document => Terms(document).Distinct())
                .CountBy(term => term)
                .ToDictionary();
            for (var i = 0; i < 30; i++)
            {
                var clause = new FuzzyClause(Word(random), random.Next(1, 3), random.Next(4), random.Next(1, 60), 1);
                var expected = frequencies
                    .Where(term => Levenshtein.IsMatch(clause, term.Key))
                    .Select(term => (Term: term.Key, Edits: Levenshtein.Distance(clause.Text, term.Key), Frequency: term.Value))
                    .OrderBy(term => term.Edits)
                    .ThenByDescending(term => term.Frequency)
                    .ThenBy(term => term.Term, StringComparer.Ordinal)
                    .Take(clause.MaxExpansions);
                var actual = new TermResolver(scope).Expand(clause).Select(term => ($"{term.Term.Label}", term.Edits, term.Term.DocumentFrequency));
                Assert.Equal(expected.Select(term => ($"{TermLevel.Surface}:{term.Term}", term.Edits, term.Frequency)), actual);
            }
        }
    }

    [Fact]
    public void Distance_IsLevenshteins_WhateverTermsCameBefore()
    {
        var random = new Random(7);
        for (var run = 0; run < 300; run++)
        {
            var text = Word(random);
            var distance = new EditDistance(text, 2);
            foreach (var term in Enumerable.Range(0, 200).Select(_ => Word(random)).Append(text).Order(StringComparer.Ordinal))
            {
                var expected = Levenshtein.Distance(text, term);
                Assert.Equal(expected <= 2 ? expected : -1, distance.Measure(term));
            }
        }
    }

    /// <summary>Few letters, so that many words are near each other; some take several bytes or are half a pair.</summary>
    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => "aabbcé\uFF11\uD83D"[random.Next(8)]));

    private static IEnumerable<string> Terms(IndexDocument document)
    {
        var tokens = document.Fields[0]!;
        for (var i = 0; i < tokens.Count; i++)
        {
            yield return tokens.Term(tokens[i]).ToString();
        }
    }

    private static IndexDocument Document(Random random, int number)
    {
        var tokens = new TokenBuffer();
        for (var position = 0; position < 12; position++)
        {
            var word = Word(random);
            tokens.Add(word, 0, word.Length, position, TermLevel.Surface);
        }

        return new IndexDocument
        {
            Id = new ContentId("f", $"{number}"),
            Tier = Tier.Community,
            Audience = random.Next(4) == 0 ? Audience.Agents : Audience.Public,
            Fields = [tokens],
        };
    }
}
