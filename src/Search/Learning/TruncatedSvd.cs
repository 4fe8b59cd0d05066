namespace KbSearch.Search.Learning;

/// <summary>The leading right singular vectors of a sparse matrix.</summary>
/// <remarks>
/// Randomised subspace iteration (Halko, Martinsson and Tropp, "Finding structure with randomness", SIAM Review 53(2), 2011, algorithm 4.4)
/// on the columns: only two dense matrices of the columns are held, never one of the rows. The seed is fixed.
/// </remarks>
internal static class TruncatedSvd
{
    private const int Oversampling = 16;
    private const int Iterations = 4;
    private const int Seed = 1;

    /// <param name="rank">How many vectors, at most; no more than there are columns.</param>
    /// <returns>One row a column of the matrix, one column a singular vector, the largest singular value first.</returns>
    public static DenseMatrix RightVectors(SparseRows rows, int rank, CancellationToken cancellationToken)
    {
        rank = Math.Min(rank, rows.Columns);
        var width = Math.Min(rank + Oversampling, rows.Columns);
        var basis = RandomBasis(rows.Columns, width);
        var product = new DenseMatrix(rows.Columns, width);
        for (var i = 0; i < Iterations; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            product.Clear();
            MultiplyBySquare(rows, basis, product);
            Orthonormalization.Apply(product);
            (basis, product) = (product, basis);
        }

        // Rayleigh-Ritz: the singular vectors within the space found are the eigenvectors of the small square.
        return Rotate(basis, SymmetricEigen.Decompose(SmallSquare(rows, basis)).Vectors, rank);
    }

    private static DenseMatrix RandomBasis(int rows, int width)
    {
        var random = new Random(Seed);
        var basis = new DenseMatrix(rows, width);
        for (var row = 0; row < rows; row++)
        {
            foreach (ref var value in basis.Row(row))
            {
                value = (random.NextSingle() * 2) - 1;
            }
        }

        Orthonormalization.Apply(basis);
        return basis;
    }

    /// <summary>target += A^T A basis, one row of A after the other.</summary>
    private static void MultiplyBySquare(SparseRows rows, DenseMatrix basis, DenseMatrix target)
    {
        var projection = new float[basis.Columns];
        for (var row = 0; row < rows.Count; row++)
        {
            Project(rows, row, basis, projection);
            var columns = rows.ColumnsOf(row);
            var values = rows.ValuesOf(row);
            for (var i = 0; i < columns.Length; i++)
            {
                VectorMath.Add(target.Row(columns[i]), values[i], projection);
            }
        }
    }

    /// <summary>(A basis)^T (A basis).</summary>
    private static double[,] SmallSquare(SparseRows rows, DenseMatrix basis)
    {
        var square = new double[basis.Columns, basis.Columns];
        var projection = new float[basis.Columns];
        for (var row = 0; row < rows.Count; row++)
        {
            Project(rows, row, basis, projection);
            Orthonormalization.AddOuterProduct(square, projection);
        }

        for (var i = 0; i < basis.Columns; i++)
        {
            for (var j = 0; j < i; j++)
            {
                square[i, j] = square[j, i];
            }
        }

        return square;
    }

    private static void Project(SparseRows rows, int row, DenseMatrix basis, float[] projection)
    {
        Array.Clear(projection);
        var columns = rows.ColumnsOf(row);
        var values = rows.ValuesOf(row);
        for (var i = 0; i < columns.Length; i++)
        {
            VectorMath.Add(projection, values[i], basis.Row(columns[i]));
        }
    }

    private static DenseMatrix Rotate(DenseMatrix basis, double[,] rotation, int rank)
    {
        var rotated = new DenseMatrix(basis.Rows, rank);
        for (var row = 0; row < basis.Rows; row++)
        {
            var from = basis.Row(row);
            var to = rotated.Row(row);
            for (var column = 0; column < rank; column++)
            {
                var sum = 0.0;
                for (var k = 0; k < from.Length; k++)
                {
                    sum += from[k] * rotation[k, column];
                }

                to[column] = (float)sum;
            }
        }

        return rotated;
    }
}
