using KbSearch.Search.Learning;

namespace KbSearch.UnitTests.Search.Learning;

/// <summary>The fast code against definitions written out in full.</summary>
public sealed class LinearAlgebraTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    public void Eigenvectors_are_orthonormal_and_only_stretched_by_the_matrix(int size)
    {
        var random = new Random(size);
        var matrix = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                matrix[i, j] = matrix[j, i] = random.NextDouble() - 0.5;
            }
        }

        var (values, vectors) = SymmetricEigen.Decompose((double[,])matrix.Clone());

        Assert.Equal(values.OrderDescending(), values);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                Assert.Equal(i == j ? 1 : 0, Enumerable.Range(0, size).Sum(k => vectors[k, i] * vectors[k, j]), 9);
                Assert.Equal(values[i] * vectors[j, i], Enumerable.Range(0, size).Sum(k => matrix[j, k] * vectors[k, i]), 9);
            }
        }
    }

    [Fact]
    public void Orthonormal_columns_span_what_the_columns_spanned_and_a_dependent_one_is_dropped()
    {
        var random = new Random(3);
        var matrix = new DenseMatrix(40, 5);
        for (var row = 0; row < 40; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                matrix.Row(row)[column] = random.NextSingle();
            }

            matrix.Row(row)[4] = matrix.Row(row)[0] - (2 * matrix.Row(row)[3]);
        }

        var first = Enumerable.Range(0, 40).Select(row => matrix.Row(row)[0]).ToArray();
        Orthonormalization.Apply(matrix);

        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                Assert.Equal(i == j && i < 4 ? 1 : 0, Product(matrix, i, matrix, j), 5);
            }
        }

        var length = Math.Sqrt(first.Sum(v => v * v));
        Assert.Equal(first.Select(v => v / length), Enumerable.Range(0, 40).Select(row => (double)matrix.Row(row)[0]), (x, y) => Math.Abs(x - y) < 1e-5);
    }

    [Fact]
    public void The_singular_vectors_of_a_sparse_matrix_are_the_eigenvectors_of_its_square()
    {
        const int Columns = 24;
        const int Rank = 4;
        var random = new Random(5);
        var rows = new SparseRows(Columns);
        var square = new double[Columns, Columns];
        for (var row = 0; row < 300; row++)
        {
            // Four topics of very different weight, so that the leading vectors are far apart.
            var topic = row % Rank;
            var columns = Enumerable.Range(0, Columns).Where(c => c % Rank == topic || random.Next(12) == 0).ToArray();
            var values = columns.Select(c => (c % Rank == topic ? 4f / (1 + topic) : 0.2f) * (0.5f + random.NextSingle())).ToArray();
            rows.Add(columns, values);
            for (var i = 0; i < columns.Length; i++)
            {
                for (var j = 0; j < columns.Length; j++)
                {
                    square[columns[i], columns[j]] += (double)values[i] * values[j];
                }
            }
        }

        var vectors = TruncatedSvd.RightVectors(rows, Rank, CancellationToken.None);
        var expected = SymmetricEigen.Decompose(square).Vectors;

        for (var i = 0; i < Rank; i++)
        {
            var cosine = Enumerable.Range(0, Columns).Sum(c => vectors.Row(c)[i] * expected[c, i]);
            Assert.Equal(1, Math.Abs(cosine), 4);
        }
    }

    [Fact]
    public void Vector_operations_agree_with_plain_loops_at_every_length()
    {
        for (var length = 0; length < 40; length++)
        {
            var random = new Random(length);
            var left = Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f).ToArray();
            var right = Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f).ToArray();

            Assert.Equal(left.Zip(right, (x, y) => x * y).Sum(), VectorMath.Dot(left, right), 4);

            var sum = left.ToArray();
            VectorMath.Add(sum, 2, right);
            Assert.Equal(left.Zip(right, (x, y) => x + (2 * y)), sum, (x, y) => Math.Abs(x - y) < 1e-5);
        }
    }

    private static double Product(DenseMatrix left, int i, DenseMatrix right, int j) =>
        Enumerable.Range(0, left.Rows).Sum(row => (double)left.Row(row)[i] * right.Row(row)[j]);
}
